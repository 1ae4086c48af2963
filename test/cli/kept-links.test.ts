import assert from 'node:assert/strict'
import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { atHome, filesIn } from './homes.ts'
import { inFolder, type TestFolder } from './run.ts'

const shop = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "^5.0.0" } }',
  'src/users.js': `export const list = (a, b) => {\n  if (a.query.q) b.json([])\n}\n`,
  'src/wiring.js': `import express from 'express'\nimport { list } from './users.js'\nexpress().get('/users', list)\n`,
}

/** The rules that a check finds broken, with this home. */
function rulesWith(folder: TestFolder, home: string): readonly string[] {
  const { stdout, stderr } = folder.runWith({ env: atHome(home) }, 'check', '--format', 'json', 'src/users.js')
  assert.equal(stderr, '')
  return (JSON.parse(stdout) as readonly { readonly rule: string }[]).map(({ rule }) => rule)
}

const linksIn = (home: string) => filesIn(home).filter((file) => path.basename(file).startsWith('links-'))

suite('what is kept of a program between runs', () => {
  test('is one file, which makes no difference, nor does what is wrong with it', () =>
    inFolder(shop, (folder) => {
      const home = path.join(folder.path, 'home')
      const found = ['handler-may-not-respond']
      assert.deepEqual(rulesWith(folder, home), found)
      const [kept = assert.fail('nothing is kept'), ...others] = linksIn(home)
      assert.deepEqual(others, [])
      const content = readFileSync(kept, 'utf8')
      assert.deepEqual(rulesWith(folder, home), found)
      assert.equal(readFileSync(kept, 'utf8'), content)
      const damaged = [
        '',
        'no such thing',
        content.slice(0, -10),
        content.replace('./users.js', './others.js'),
        `${content.split('\n')[0]}\n{}`,
        `${'x'.repeat(27)}\n${content.split('\n')[1]}`,
        '[]\n[]',
      ]
      for (const text of damaged) {
        writeFileSync(kept, text)
        assert.deepEqual(rulesWith(folder, home), found, JSON.stringify(text.slice(0, 40)))
        assert.equal(readFileSync(kept, 'utf8'), content)
      }
      rmSync(kept)
      symlinkSync('/etc/hostname', kept)
      assert.deepEqual(rulesWith(folder, home), found)
      chmodSync(path.dirname(kept), 0o500)
      assert.deepEqual(rulesWith(folder, home), found)
      chmodSync(path.dirname(kept), 0o700)
    }))

  test('follows what files say', () =>
    inFolder(shop, (folder) => {
      const home = path.join(folder.path, 'home')
      rulesWith(folder, home)
      writeFileSync(
        path.join(folder.path, 'src/wiring.js'),
        `import express from 'express'\nimport { list } from './others.js'\nexpress().get('/users', list)\n`,
      )
      assert.deepEqual(rulesWith(folder, home), [])
      writeFileSync(path.join(folder.path, 'src/wiring.js'), shop['src/wiring.js'])
      assert.deepEqual(rulesWith(folder, home), ['handler-may-not-respond'])
    }))
})
