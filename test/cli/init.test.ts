import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { broken, inFolder } from './run.ts'

suite('command line: init', () => {
  test('writes a file that counts and has no mistakes, and none over another', () => {
    inFolder({ 'package.json': '{}', 'a.ts': broken }, (folder) => {
      assert.equal(folder.run('init').stdout, 'Wrote statuswise.json.\n')
      assert.match(folder.run('check').stdout, /^a\.ts:.*response-sent-twice/)
      assert.doesNotMatch(folder.run('check').stdout, /invalid-configuration/)
      const again = folder.run('init')
      assert.equal(again.stderr, 'statuswise: statuswise.json is there already\n')
      assert.equal(again.status, 2)
    })
  })

  test('names the schema of the package where that is installed', () => {
    inFolder({ 'node_modules/statuswise/data/configuration.schema.json': '{}' }, (folder) => {
      folder.run('init')
      assert.match(readFileSync(path.join(folder.path, 'statuswise.json'), 'utf8'), /"\$schema": "\.\/node_modules\/statuswise\//)
    })
  })

  test('what it ignores is not checked', () => {
    inFolder(
      {
        'statuswise.json': '{ "ignore": ["generated/**"], "rules": { "response-sent-twice": "warn" } }',
        'generated/a.ts': broken,
        'b.ts': broken,
      },
      (folder) => {
        const { stdout } = folder.run('check')
        assert.match(stdout, /^b\.ts:\d+:\d+ warning response-sent-twice/)
        assert.doesNotMatch(stdout, /generated/)
      },
    )
  })
})
