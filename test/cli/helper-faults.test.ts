import assert from 'node:assert/strict'
import { findingsIn, inFolder, repaired, type TestFolder } from './run.ts'

const busy = `import type { Response } from 'express'
export function busy(res: Response) {
  res.status(429).end()
}
`
const routes = (name: string) => `import express from 'express'
import { busy } from './busy'
export const ${name} = express()
${name}.get('/${name}', (req, res) => busy(res))
${name}.put('/${name}', (req, res) => busy(res))
`
const tree = { 'busy.ts': busy, 'orders.ts': routes('orders'), 'users.ts': routes('users') }
const rule = 'missing-retry-after'

function check(folder: TestFolder, ...args: string[]) {
  const [finding, ...others] = JSON.parse(folder.run('check', '--format', 'json', ...args).stdout)
  assert.deepEqual(others, [])
  return finding
}

suite('command line: faults in helpers', () => {
  test('are reported once, where they lie, with the handlers that lead there', () => {
    inFolder(tree, (folder) => {
      const { file, line, column, handlers, related } = check(folder)
      assert.deepEqual([file, line, column, handlers], ['busy.ts', 3, 14, 4])
      assert.deepEqual(
        related.map((it: { file: string; line: number; message: string }) => `${it.file}:${it.line} ${it.message}`),
        [
          'orders.ts:4 GET /orders leads here.',
          'orders.ts:5 PUT /orders leads here.',
          'users.ts:4 GET /users leads here.',
          'users.ts:5 PUT /users leads here.',
        ],
      )
      assert.match(folder.run('check').stdout, /^busy\.ts:3:14 warning .*[\s\S]*1 problem \(1 warning\) in 1 file, 3 checked\n$/)
    })
  })

  test('and so where only a file is checked that leads there, not where none is', () => {
    inFolder(tree, (folder) => {
      const { file, handlers } = check(folder, 'orders.ts')
      assert.deepEqual([file, handlers], ['busy.ts', 2])
      assert.equal(check(folder, 'busy.ts'), undefined)
    })
  })

  test('are suppressed where they lie, which no comment there is blamed for', () => {
    const text = busy.replace('  res', `  // statuswise-ignore ${rule}: the gateway adds it\n  res`)
    inFolder({ ...tree, 'busy.ts': text }, (folder) => {
      assert.deepEqual(findingsIn(folder.run('check', '--format', 'json')), [])
      assert.deepEqual(findingsIn(folder.run('check', '--format', 'json', 'busy.ts')), [])
    })
  })

  test('are suppressed for handlers one by one', () => {
    const ignored = (text: string) => text.replaceAll('busy(res))', `busy(res)) // statuswise-ignore ${rule}: the gateway adds it`)
    inFolder({ ...tree, 'orders.ts': ignored(tree['orders.ts']) }, (folder) => assert.equal(check(folder).handlers, 2))
    inFolder({ ...tree, 'orders.ts': ignored(tree['orders.ts']), 'users.ts': ignored(tree['users.ts']) }, (folder) =>
      assert.deepEqual(findingsIn(folder.run('check', '--format', 'json')), []),
    )
  })

  test('are off where the configuration there says so', () => {
    const off = JSON.stringify({ rules: { [rule]: 'off' } })
    const lib = { 'lib/busy.ts': busy, 'orders.ts': routes('orders').replace('./busy', './lib/busy') }
    inFolder(lib, (folder) => assert.equal(check(folder).file, 'lib/busy.ts'))
    inFolder({ ...lib, 'lib/statuswise.json': off }, (folder) => assert.deepEqual(findingsIn(folder.run('check', '--format', 'json')), []))
  })

  test('have their places after --fix', () => {
    const handler = repaired.replace(/^import.*$/m, '').replace('    return\n', '')
    const text = `import express from 'express'\n${handler}${busy}`
    inFolder({ ...tree, 'busy.ts': text, 'a.ts': routes('a') }, (folder) => {
      const { line } = check(folder, '--fix')
      assert.match(folder.read('busy.ts').split('\n')[line - 1]!, /429/)
    })
  })
})
