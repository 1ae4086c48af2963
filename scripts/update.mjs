// @ts-check
// Writes what the code says into the fixtures and the pages made of them.
import { spawnSync } from 'node:child_process'

/** @param {readonly string[]} args */
const node = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, UPDATE: '1' } }).status ?? 1

process.exit(
  node('esbuild.mjs', '--tests') ||
    node(
      'node_modules/mocha/bin/mocha.js',
      '--reporter',
      'dot',
      'out/test/fixtures/fixtures.test.cjs',
      'out/test/workspace/configuration-schema.test.cjs',
      'out/test/data/pages.test.cjs',
      'out/test/rule-frameworks/rule-frameworks.test.cjs',
    ),
)
