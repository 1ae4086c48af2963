import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, clean, inFolder, type TestFolder, warning } from './run.ts'

const formats = ['text', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'agent']
const helper = 'export function refuse(res) {\n  res.status(404)\n  res.json({ status: 200 }, 204)\n  res.json({})\n}\n'
const using = (from: string) =>
  broken
    .replace("import express from 'express'", `import express from 'express'\nimport { refuse } from '${from}'`)
    .replace("res.status(404).json({ error: 'No such item' })", 'refuse(res)')

/** Several applications, one of them larger than all others, with a helper that they share and a mistaken configuration. */
const tree = {
  'statuswise.json': '{ "profil": "strict" }',
  'shared/refuse.ts': helper,
  'app/package.json': '{ "dependencies": { "express": "^5.0.0" } }',
  'app/statuswise.json': '{ "rules": { "x": "off" } }',
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`app/src/${index}.ts`, index % 3 === 0 ? using('../../shared/refuse') : broken]),
  ),
  'small/package.json': '{ "dependencies": { "express": "^5.0.0" } }',
  'small/a.ts': warning,
  'small/b.ts': using('../shared/refuse'),
  'tiny/package.json': '{}',
  'tiny/c.ts': clean,
  'tiny/d.ts': '\0',
}

function shards(folder: TestFolder, count: number, ...args: string[]): string[] {
  return Array.from({ length: count }, (_, at) => {
    const part = `part-${at + 1}.json`
    folder.run('check', '--shard', `${at + 1}/${count}`, '--output', `part=${part}`, ...args)
    return part
  })
}

suite('command line: shards', () => {
  test('the parts are the whole, each file once, and none has much more than its share', () => {
    inFolder(tree, (folder) => {
      const whole = JSON.parse(folder.run('check', '--output', 'part=whole.json').stdout === '' ? '[]' : folder.read('whole.json'))
      for (const count of [1, 2, 3, 7, 40]) {
        const parts = shards(folder, count).map((name) => JSON.parse(folder.read(name)))
        const isSource = (file: string) => !file.endsWith('.json')
        const checked = parts.map((part) => part.checked.filter(isSource))
        assert.deepEqual(checked.flat().sort(), whole.checked.filter(isSource).sort())
        if (count === 3)
          assert.ok(
            checked.every(({ length }) => length >= 3 && length <= 8),
            checked.map(({ length }) => length).join(),
          )
      }
    })
  })

  for (const format of formats) {
    test(`merged as ${format}, they are what one run reports`, () => {
      inFolder(tree, (folder) => {
        const parts = shards(folder, 3)
        const whole = folder.run('check', '--format', format)
        const merged = folder.run('merge', '--format', format, ...parts.reverse())
        // What is printed as it is found comes in another order.
        const compared = (text: string) => (['text', 'concise', 'github', 'agent'].includes(format) ? text.split(/\n+/).sort() : text)
        assert.deepEqual(compared(merged.stdout), compared(whole.stdout))
        assert.equal(merged.status, whole.status)
      })
    })
  }

  test('files are named as one run names them, also with a baseline and what could not be checked', () => {
    inFolder(tree, (folder) => {
      const parts = shards(folder, 2, './app', 'small', 'nowhere')
      const whole = folder.run('check', '--format', 'json', './app', 'small', 'nowhere')
      const merged = folder.run('merge', '--format', 'json', ...parts)
      assert.deepEqual([merged.stdout, merged.stderr, merged.status], [whole.stdout, whole.stderr, 2])
      const good = shards(folder, 2)
      assert.equal(folder.run('check', '--baseline', 'base.json', '--update-baseline').status, 0)
      const known = folder.run('merge', '--baseline', 'base.json', ...good)
      assert.deepEqual([known.stderr, known.status], ['', 0])
      assert.match(known.stdout, /^No problems in 16 files, \d+ in the baseline\n$/)
    })
  })

  test('runs of packages, each in its own folder, are put together by their paths in the repository', () => {
    const packages = { 'one/package.json': '{}', 'one/src/a.ts': broken, 'two/package.json': '{}', 'two/src/a.ts': broken }
    inFolder({ '.git/HEAD': '', ...packages }, (folder) => {
      for (const name of ['one', 'two']) folder.runWith({ cwd: path.join(folder.path, name) }, 'check', '--output', 'part=part.json', 'src')
      const { stdout } = folder.run('merge', '--format', 'agent', 'one/part.json', 'two/part.json')
      assert.deepEqual(
        stdout.split('\n').map((line) => line.split(':')[0]),
        ['one/src/a.ts', 'two/src/a.ts', ''],
      )
    })
  })

  test('2 for what is no part, is missing or belongs elsewhere', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      const [first = '', second = ''] = shards(folder, 2)
      folder.run('check', '--output', 'part=alone.json')
      folder.run('check', '--shard', '1/3', '--output', 'part=third.json')
      writeFileSync(path.join(folder.path, 'old.json'), folder.read('alone.json').replace(/"statuswise":"[^"]*"/, '"statuswise":"0.0.1"'))
      writeFileSync(path.join(folder.path, 'list.json'), '[]')
      for (const [parts, message] of [
        [[first], /^statuswise: shard 2\/2 is missing\n$/],
        [[first, second, second], /^statuswise: a shard is there twice\n$/],
        [[first, 'third.json'], /^statuswise: the parts are shards of 2 and of 3: they belong to different runs\n$/],
        [[first, 'alone.json'], /^statuswise: some of the parts are shards and others are none/],
        [['list.json'], /^statuswise: list\.json is no part of a run: --output part=FILE writes one\n$/],
        [['a.ts'], /^statuswise: a\.ts is no part of a run/],
        [['gone.json'], /^statuswise: gone\.json: no such file or folder\n$/],
        [['old.json'], /^statuswise: old\.json was written by Statuswise 0\.0\.1, and this is /],
        [[first, second, '--output', 'json=a.ts'], /a\.ts is source or configuration/],
      ] as const) {
        const { stdout, stderr, status } = folder.run('merge', ...parts)
        assert.deepEqual([stdout, status], ['', 2])
        assert.match(stderr, message)
      }
      for (const shard of ['5/4', '0/2', '1', 'a/b', '1/9999'])
        assert.match(folder.run('check', '--shard', shard).stderr, /Write which part of how many, as in 2\/3\.\n$/)
    })
  })
})
