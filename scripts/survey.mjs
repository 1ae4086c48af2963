// @ts-check
// Runs every rule over checked-out repositories and writes a page per rule, to be read by a person: `npm run survey -- [--out FOLDER] [--only RULE] DIR…`.
// With --agree, it compares what is reported of a file when all are checked with what an editor shows that opens it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { forNode } from './build/for-node.mjs'

const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'statuswise-survey-')), 'survey.cjs')
await build({ ...forNode, sourcemap: false, outExtension: {}, entryPoints: ['test/survey/survey.entry.ts'], outfile })
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
