// @ts-check
// Runs every rule over checked-out repositories and writes a page per rule, to be read by a person: `npm run survey -- [--out FOLDER] [--only RULE] DIR…`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { prunedTypescript } from './build/pruned-typescript.mjs'

const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'statuswise-survey-')), 'survey.cjs')
await build({
  entryPoints: ['test/survey/survey.entry.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'es2023',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  plugins: [prunedTypescript],
  outfile,
})
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
