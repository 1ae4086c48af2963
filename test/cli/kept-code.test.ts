import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startClient } from '../lsp/client.ts'
import { atHome, codeIn, explainAtHome } from './homes.ts'
import { inFolder } from './run.ts'

suite('code kept between starts', () => {
  test('the first start keeps it, the second takes it as it is', () => {
    inFolder({}, (folder) => {
      const [file, ...others] = explainAtHome(folder)
      assert.deepEqual(others, [])
      const { mtimeMs, ino, size } = statSync(file!)
      assert.ok(size > 100_000, `${size} bytes`)
      assert.deepEqual(explainAtHome(folder), [file])
      const after = statSync(file!)
      assert.deepEqual([after.mtimeMs, after.ino], [mtimeMs, ino])
    })
  })

  test('that of the language server is taken as it is as well, though it runs under a flag of its own', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'statuswise-home-'))
    const start = async () => {
      const client = await startClient({ env: atHome(home) })
      assert.equal(await client.stop(), 0)
      return codeIn(home).map((file) => ({ file, kept: statSync(file).ino }))
    }
    try {
      const first = await start()
      assert.equal(first.length, 1)
      assert.deepEqual(await start(), first)
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  })

  test('a run that uses more than the one before it is kept in its place, and one that uses less is not', () => {
    inFolder({ 'app.js': "import express from 'express'\nexpress().get('/', (req, res) => res.json(1))\n" }, (folder) => {
      const [file] = explainAtHome(folder)
      const { size } = statSync(file!)
      const env = atHome(path.join(folder.path, 'home'))
      assert.equal(folder.runWith({ env }, 'check', 'app.js').status, 0)
      const after = statSync(file!)
      assert.ok(after.size > size * 1.1, `${after.size} bytes after ${size}`)
      assert.deepEqual(explainAtHome(folder), [file])
      assert.deepEqual([statSync(file!).ino, statSync(file!).size], [after.ino, after.size])
    })
  })

  test('the programs are ASCII, as V8 holds them with two bytes a character otherwise', () => {
    for (const file of codeIn('dist')) assert.doesNotMatch(readFileSync(file, 'latin1'), /[^\0-\x7f]/, file)
  })

  test('what is damaged is made anew', () => {
    inFolder({}, (folder) => {
      const file = explainAtHome(folder)[0]!
      const { size } = statSync(file)
      const kept = readFileSync(file)
      for (const damaged of [
        Buffer.from('damaged'),
        kept.map((byte, i) => (i % 5003 === 0 ? byte ^ 0xff : byte)),
        kept.subarray(0, size / 2),
      ]) {
        writeFileSync(file, damaged)
        assert.deepEqual(explainAtHome(folder), [file])
        assert.ok(statSync(file).size > size * 0.9)
      }
    })
  })

  test('nothing is kept where Node keeps no code, or where nothing can be written', () => {
    inFolder({ file: '' }, (folder) => {
      assert.deepEqual(explainAtHome(folder, { NODE_DISABLE_COMPILE_CACHE: '1' }), [])
      assert.deepEqual(explainAtHome(folder, { XDG_CACHE_HOME: path.join(folder.path, 'file'), HOME: path.join(folder.path, 'file') }), [])
      assert.deepEqual(explainAtHome(folder, { XDG_CACHE_HOME: '', HOME: '', USERPROFILE: '', LOCALAPPDATA: '' }), [])
      assert.equal(existsSync(path.join(folder.path, '.cache')), false)
    })
  })
})
