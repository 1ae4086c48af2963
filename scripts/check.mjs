// @ts-check
// Everything that can be said without running the slow suites: types, style, unused code, layers, fixtures.
import { spawnSync } from 'node:child_process'

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`
/** @type {readonly (readonly [string, ...string[]])[]} */
const checks = [
  ...['.', 'server/hosts', 'client', 'test'].map((project) => /** @type {const} */ ([bin('tsc'), '-p', project])),
  [bin('biome'), 'ci', '--error-on-warnings', '--colors=off'],
  [bin('knip'), '--no-progress'],
  ['node', 'scripts/data-report.mjs'],
  ['node', 'esbuild.mjs', '--tests'],
  [bin('mocha'), 'out/test/architecture/*.test.cjs', 'out/test/fixtures/*.test.cjs'],
]

const failed = checks.filter(([program, ...rest]) => {
  console.log(`\n$ ${[program.replace(bin(''), ''), ...rest].join(' ')}`)
  return spawnSync(program, rest, { stdio: 'inherit' }).status !== 0
})
console.log(failed.length > 0 ? `\n${failed.length} of ${checks.length} checks failed` : `\nAll ${checks.length} checks passed`)
process.exit(failed.length > 0 ? 1 : 0)
