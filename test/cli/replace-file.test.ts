import assert from 'node:assert/strict'
import fs, {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { replaceFile } from '../../server/hosts/replace-file.ts'

const [old, fixed] = ['old', 'fixed'].map((text) => Buffer.from(text)) as [Buffer, Buffer]
const changed = { message: 'another program has changed it meanwhile' }

suite('a file is replaced only while it holds what was read', () => {
  let folder: string
  let file: string
  const read = () => readFileSync(file, 'utf8')

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'statuswise-replace-'))
    file = path.join(folder, 'a.ts')
    writeFileSync(file, old)
  })
  teardown(() => {
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('.')),
      [],
    )
    rmSync(folder, { recursive: true })
  })

  test('then it is', () => {
    replaceFile(file, old, fixed)
    assert.equal(read(), 'fixed')
  })

  test('changed before', () => {
    appendFileSync(file, ' and new')
    assert.throws(() => replaceFile(file, old, fixed), changed)
    assert.equal(read(), 'old and new')
  })

  test('changed while the new text is written', () => {
    assert.throws(() => replaceFile(file, old, fixed, () => appendFileSync(file, ' and new')), changed)
    assert.equal(read(), 'old and new')
  })

  test('changed to a text of the same length and time', () => {
    const { atime, mtime } = statSync(file)
    assert.throws(
      () =>
        replaceFile(file, old, fixed, () => {
          writeFileSync(file, 'new')
          utimesSync(file, atime, mtime)
        }),
      changed,
    )
    assert.equal(read(), 'new')
  })

  test('replaced by another program', () => {
    const byAnother = () => {
      writeFileSync(path.join(folder, 'b.ts'), 'new')
      renameSync(path.join(folder, 'b.ts'), file)
    }
    assert.throws(() => replaceFile(file, old, fixed, byAnother), changed)
    assert.equal(read(), 'new')
  })

  test('deleted by another program', () => {
    assert.throws(() => replaceFile(file, old, fixed, () => rmSync(file)), { code: 'ENOENT' })
    assert.deepEqual(readdirSync(folder), [])
  })

  test('what comes between the last look and the replacement is given back', function () {
    if (process.platform === 'win32') this.skip()
    const descriptor = openSync(file, 'a')
    const rename = fs.renameSync
    try {
      fs.renameSync = (from, to) => {
        if (read() === 'old') writeSync(descriptor, ' and new')
        rename(from, to)
      }
      assert.throws(() => replaceFile(file, old, fixed), changed)
    } finally {
      fs.renameSync = rename
      closeSync(descriptor)
    }
    assert.equal(read(), 'old and new')
  })
})
