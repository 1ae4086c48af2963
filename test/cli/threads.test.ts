import assert from 'node:assert/strict'
import { broken, clean, findingsIn, inFolder, type Tree, warning } from './run.ts'

const texts = [broken, clean, warning]
const count = 600
const numbered = (i: number) => `part-${String(Math.floor(i / 50)).padStart(2, '0')}/file-${String(i).padStart(3, '0')}.ts`
const many: Tree = Object.fromEntries(Array.from({ length: count }, (_, i) => [numbered(i), texts[i % texts.length]!]))

suite('a check on several threads', () => {
  test('finds what one thread finds, in the order of the files', () => {
    inFolder(many, (folder) => {
      const together = folder.run('check', '--format', 'json')
      assert.equal(together.stderr, '')
      assert.equal(together.status, 1)
      const apart = Array.from({ length: 12 }, (_, i) => folder.run('check', '--format', 'json', `part-${String(i).padStart(2, '0')}`))
      assert.deepEqual(findingsIn(together), apart.flatMap(findingsIn))
      assert.equal(findingsIn(together).length, (count / texts.length) * 2)
    })
  })

  test('reads configuration, and says what is wrong in it once', () => {
    const configured = { ...many, 'statuswise.json': '{ "rules": { "missing-retry-after": "off", "no-such-rule": "off" } }' }
    inFolder(configured, (folder) => {
      const found = findingsIn(folder.run('check', '--format', 'json'))
      assert.equal(found.filter((it) => it.startsWith('part-')).length, count / texts.length)
      assert.equal(found.filter((it) => it.startsWith('statuswise.json')).length, 1)
    })
  })

  test('complains of files that cannot be read', () => {
    inFolder({ ...many, 'part-00/huge.ts': 'x'.repeat(3_000_000) }, (folder) => {
      const { stderr, status } = folder.run('check', '.', 'part-00/huge.ts')
      assert.equal(stderr, '')
      assert.equal(status, 1)
      const named = folder.run('check', 'part-00/huge.ts', '.')
      assert.equal(named.stderr, 'statuswise: part-00/huge.ts: not checked, as it is too large\n')
      assert.equal(named.status, 2)
    })
  })
})
