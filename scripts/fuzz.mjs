// @ts-check
// Attacks the built server with random edits, changes of files, messages and configuration: `npm run fuzz -- [--minutes N] [--seed S] [--only KIND] [DIR…]`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { forNode } from './build/for-node.mjs'

const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'statuswise-fuzz-')), 'fuzz.cjs')
const built = spawnSync(process.execPath, ['esbuild.mjs'], { stdio: 'inherit' })
await build({ ...forNode, sourcemap: false, outExtension: {}, entryPoints: ['test/fuzz/fuzz.entry.ts'], outfile })
process.exitCode = built.status || (spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)
