// @ts-check
// Writes what the code says into the fixtures and the pages made of them; with --conformance, also what the frameworks themselves do.
import { spawnSync } from 'node:child_process'

/** @param {readonly string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, UPDATE: '1' } }).status ?? 1

const conformance = process.argv.includes('--conformance')

process.exit(
  node('esbuild.mjs', '--tests') ||
    (conformance && node('scripts/install-frameworks.mjs')) ||
    node(
      'node_modules/mocha/bin/mocha.js',
      '--reporter',
      'dot',
      ...(conformance ? ['out/test/frameworks/conformance.test.cjs'] : []),
      'out/test/fixtures/fixtures.test.cjs',
      'out/test/workspace/configuration-schema.test.cjs',
      'out/test/data/pages.test.cjs',
      'out/test/rule-frameworks/rule-frameworks.test.cjs',
    ),
)
