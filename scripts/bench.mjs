// @ts-check
// Measures what a person waits for and compares with docs/benchmarks.json; `npm run bench -- --record` writes that file.
import { spawnSync } from 'node:child_process'

/** @param {string} program @param {readonly string[]} args */
function run(program, ...args) {
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

run(process.execPath, 'esbuild.mjs', '--tests')
run('npm', 'ci', '--prefix', 'test/bench/eslint', '--ignore-scripts', '--no-audit', '--no-fund')
run(process.execPath, 'out/test/bench/bench.entry.cjs', ...process.argv.slice(2))
