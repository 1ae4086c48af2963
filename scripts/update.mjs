// @ts-check
// Writes what the code says into the fixtures and the pages made of them; with names, only into those whose title holds one of them;
// with --conformance, also what the frameworks themselves do.
import { spawnSync } from 'node:child_process'

/** @param {readonly string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, UPDATE: '1' } }).status ?? 1
/** @param {readonly string[]} args */
const mocha = (...args) => node('node_modules/mocha/bin/mocha.js', '--reporter', 'dot', ...args)

const conformance = process.argv.includes('--conformance')
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const fixtures = 'out/test/fixtures/fixtures.test.cjs'

process.exit(names.length > 0 ? only(names) : all())

/** @param {readonly string[]} names */
function only(names) {
  return node('esbuild.mjs', '--tests', 'fixtures') || mocha('--grep', names.join('|'), fixtures)
}

function all() {
  return (
    node('esbuild.mjs', '--tests') ||
    (conformance && node('scripts/install-frameworks.mjs')) ||
    mocha(
      ...(conformance ? ['out/test/frameworks/conformance.test.cjs'] : []),
      fixtures,
      'out/test/workspace/configuration-schema.test.cjs',
      'out/test/data/pages.test.cjs',
      'out/test/rule-frameworks/rule-frameworks.test.cjs',
      'out/test/architecture/picture.test.cjs',
      'out/test/architecture/table.test.cjs',
    )
  )
}
