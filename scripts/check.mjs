// @ts-check
// Everything that can be said without running the slow suites: types, style, unused code, layers, fixtures.
// With --quick, of the fixtures only those of the rules and frameworks that differ from the last commit.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { runCommand } from './run-command.mjs'

const isQuick = process.argv.includes('--quick')
const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`
/** @typedef {readonly (readonly [string, ...string[]])[]} Commands */
/** What can run beside the rest. @type {Commands} */
const types = ['.', 'server/hosts', 'client', 'test'].map((project) => /** @type {const} */ ([bin('tsc'), '-p', project]))
/** @type {Commands} */
const style = [
  [bin('biome'), 'ci', '--error-on-warnings', '--colors=off'],
  ...(isQuick ? [] : [/** @type {const} */ ([bin('knip'), '--no-progress']), /** @type {const} */ (['node', 'scripts/data-report.mjs'])]),
]
/** @type {Commands} */
const suites = [
  ['node', 'esbuild.mjs', '--tests', ...(isQuick ? ['test/architecture', 'test/fixtures'] : [])],
  [
    bin('mocha'),
    ...(isQuick ? ['--grep', `architecture|${touched()}`] : []),
    'out/test/architecture/*.test.cjs',
    'out/test/fixtures/*.test.cjs',
  ],
]

const start = Date.now()
const results = await Promise.all([inTurn([...types, ...style]), inTurn(suites)])
const failed = results.flat().filter(({ code }) => code !== 0)
const seconds = Math.round((Date.now() - start) / 1000)
console.log(
  failed.length > 0 ? `\n${failed.length} of ${results.flat().length} checks failed` : `\nAll ${results.flat().length} checks passed`,
  `(${seconds} s)`,
)
process.exit(failed.length > 0 ? 1 : 0)

/** One after the other. @param {Commands} commands */
async function inTurn(commands) {
  const results = []
  for (const command of commands) results.push(await runCommand(command))
  return results
}

/** A pattern for the titles of the fixtures that may say something else now: all of them where more than rules and frameworks differ. */
function touched() {
  const git = (/** @type {readonly string[]} */ ...args) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean)
  const files = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')]
  const names = files
    .filter((file) => /^(server|test|data)\//.test(file))
    .map((file) => {
      const [, name] = /^(?:server|test)\/(?:rules|frameworks)\/([\w-]+)(?:\.\w+)?(?:\/|$)/.exec(file) ?? []
      return name === undefined || ['contract', 'routers', 'node', 'web', 'objects', 'procedures', 'parts', 'index', 'rule'].includes(name)
        ? '.'
        : path.basename(name)
    })
  return [...new Set(names)].join('|') || 'architecture'
}
