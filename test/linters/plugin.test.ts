import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { version } from '../../package.json'
import { describedRules } from '../../server/features/rule-list.ts'
import { lintedAs } from './lint-texts.ts'
import { inCopyOf } from './linters.ts'

const folder = 'packages/eslint-plugin-statuswise'
const load = createRequire(path.resolve(folder, 'package.json'))
const plugin = load('eslint-plugin-statuswise')
const profiles = ['recommended', 'strict', 'opinionated']

suite('eslint-plugin-statuswise', () => {
  test('has the version of Statuswise', () => {
    assert.equal(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version, version)
    assert.equal(plugin.meta.version, version)
  })

  test('has a rule for each rule, and the same for oxlint', () => {
    const ids = describedRules().map(({ id }) => id)
    assert.ok(ids.length > 50)
    assert.deepEqual(Object.keys(plugin.rules), ids)
    assert.deepEqual(Object.keys(load('eslint-plugin-statuswise/oxlint').rules), ids)
  })

  test('its configurations are the profiles', () => {
    for (const [at, profile] of profiles.entries()) {
      const wanted = describedRules().filter((rule) => profiles.indexOf(rule.profile) <= at)
      const { plugins, rules } = plugin.configs[profile]
      assert.equal(plugins.statuswise, plugin)
      assert.deepEqual(
        rules,
        Object.fromEntries(wanted.map(({ id, severity }) => [`statuswise/${id}`, severity === 'error' ? 'error' : 'warn'])),
      )
    }
  })

  for (const profile of profiles) {
    test(`oxlint/${profile}.json turns on the same`, () => {
      const file = path.join(folder, 'oxlint', `${profile}.json`)
      const content = `${JSON.stringify({ jsPlugins: ['../oxlint.cjs'], rules: plugin.configs[profile].rules }, undefined, 2)}\n`
      if (process.env.UPDATE) writeFileSync(file, content)
      assert.equal(readFileSync(file, 'utf8'), content)
    })
  }

  test('sees what changes in other files while a linter lives on', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'statuswise-lint-'))
    try {
      writeFileSync(path.join(root, 'package.json'), '{ "dependencies": { "express": "^5.0.0" } }')
      const text = `import express from 'express'
import { code } from './code'

express().get('/', (req, res) => {
  res.status(code).end()
})
`
      const found = (code: number) => {
        writeFileSync(path.join(root, 'code.ts'), `export const code = ${code}\n`)
        return () => lintedAs({ file: path.join(root, 'routes.ts'), text }, root).map((it) => it.split(' ')[1])
      }
      assert.deepEqual(found(4090)(), ['invalid-status-code'])
      const mended = found(409)
      await setTimeout(2100)
      assert.deepEqual(mended(), [])
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  })

  test('its types fit those of ESLint', () => {
    inCopyOf('examples/shop-api', 'eslint-9', (copy) => {
      const configuration = `import { defineConfig } from 'eslint/config'
import statuswise from 'eslint-plugin-statuswise'

export default defineConfig([{ ...statuswise.configs.strict, files: ['**/*.ts'] }, { plugins: { statuswise } }])
`
      writeFileSync(path.join(copy, 'eslint.config.mts'), configuration)
      const compiler = path.resolve('node_modules/typescript/bin/tsc')
      const { stdout, status } = spawnSync(
        process.execPath,
        [
          compiler,
          '--ignoreConfig',
          '--noEmit',
          '--strict',
          '--skipLibCheck',
          '--preserveSymlinks',
          '--types',
          '',
          '--module',
          'nodenext',
          'eslint.config.mts',
        ],
        { cwd: copy, encoding: 'utf8' },
      )
      assert.equal(stdout, '')
      assert.equal(status, 0)
    })
  })
})
