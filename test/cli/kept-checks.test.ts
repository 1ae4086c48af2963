import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, clean, findingsIn, makeFolder, type TestFolder, type Tree, warning } from './run.ts'

const shop = {
  'src/limit.js': warning,
  'src/users.js': 'export const list = (a, b) => {\n  if (a.query.q) b.json([])\n}\n',
  'src/wiring.js': `import express from 'express'\nimport { list } from './users.js'\nexpress().get('/users', list)\n`,
}
const found = ['src/limit.js:4 missing-retry-after', 'src/users.js:1 handler-may-not-respond']

/** Beside the folder, in which it would be something new. */
const cacheOf = (folder: TestFolder) => `${folder.path}-cache`
async function inFolder(tree: Tree, task: (folder: TestFolder) => unknown): Promise<void> {
  const { folder, remove } = makeFolder(tree)
  try {
    await task(folder)
  } finally {
    remove()
    rmSync(cacheOf(folder), { recursive: true, force: true })
  }
}

const checkKept = (folder: TestFolder, ...args: string[]) => folder.run('check', '--cache', cacheOf(folder), ...args, '.')
const findings = (folder: TestFolder) => findingsIn(checkKept(folder, '--format', 'json'))
const keptIn = (folder: TestFolder) => readdirSync(cacheOf(folder)).filter((name) => name.startsWith('check-'))

suite('what is kept of a check', () => {
  test('is said again, with colours, complaints and exit code', () =>
    inFolder(shop, (folder) => {
      symlinkSync('/etc', path.join(folder.path, 'out'))
      for (const args of [
        ['--format', 'text'],
        ['--format', 'json'],
        ['--fail-on', 'error'],
      ]) {
        const plain = folder.run('check', ...args, '.')
        for (let round = 0; round < 2; round++) {
          const { stdout, stderr, status } = checkKept(folder, ...args)
          assert.deepEqual({ stdout, stderr, status }, { stdout: plain.stdout, stderr: plain.stderr, status: plain.status })
        }
      }
      assert.equal(keptIn(folder).length, 3)
      const coloured = () => folder.runWith({ env: { FORCE_COLOR: '1' } }, 'check', '--cache', cacheOf(folder), '.').stdout
      const first = coloured()
      assert.ok(first.includes('\x1b['))
      assert.equal(coloured(), first)
    }))

  test('is read instead of checking', () =>
    inFolder(shop, (folder) => {
      findings(folder)
      const [name = assert.fail('nothing is kept')] = keptIn(folder)
      const file = path.join(cacheOf(folder), name)
      const other = readFileSync(file, 'utf8').replace(/^.*\n/, '').replaceAll('missing-retry-after', 'something-else')
      writeFileSync(file, `${createHash('sha1').update(other).digest('base64url')}\n${other}`)
      assert.deepEqual(findings(folder), ['src/limit.js:4 something-else', ...found.slice(1)])
    }))

  test('counts no more when anything is other: a text, a new file, what an import leads to, configuration, a version', () =>
    inFolder(shop, (folder) => {
      const write = (name: string, text: string) => {
        mkdirSync(path.dirname(path.join(folder.path, name)), { recursive: true })
        writeFileSync(path.join(folder.path, name), text)
        const [now, fresh] = [findings(folder), findingsIn(folder.run('check', '--no-cache', '--format', 'json', '.'))]
        assert.deepEqual(now, fresh, name)
        return now
      }
      assert.deepEqual(findings(folder), found)
      assert.deepEqual(write('src/limit.js', clean), found.slice(1))
      assert.equal(write('src/new.js', broken).length, 2)
      write('src/users.ts', 'export const list = (a, b) => b.json([])\n')
      write('src/wiring.js', shop['src/wiring.js'].replace('users.js', 'others.js'))
      write('src/others.js', shop['src/users.js'])
      write('statuswise.json', '{ "rules": { "handler-may-not-respond": "off" } }')
      write('package.json', '{ "dependencies": { "express": "^4.0.0" } }')
      write('node_modules/express/package.json', '{ "version": "4.18.0" }')
      write('.gitignore', 'src/others.js\n')
    }))

  test('makes no difference where it is damaged, foreign or cannot be written', () =>
    inFolder(shop, (folder) => {
      findings(folder)
      const [name = assert.fail('nothing is kept')] = keptIn(folder)
      const file = path.join(cacheOf(folder), name)
      const content = readFileSync(file, 'utf8')
      for (const text of ['', 'x', content.slice(0, -9), content.replace('missing-retry-after', 'created-without-location'), '[]\n[]']) {
        writeFileSync(file, text)
        assert.deepEqual(findings(folder), found)
      }
      chmodSync(cacheOf(folder), 0o777)
      writeFileSync(file, content.replace('missing-retry-after', 'created-without-location'))
      assert.deepEqual(findings(folder), found)
      chmodSync(cacheOf(folder), 0o500)
      assert.deepEqual(findings(folder), found)
      chmodSync(cacheOf(folder), 0o700)
    }))

  test('is not used where fixes are written', () =>
    inFolder({ 'a.js': broken }, (folder) => {
      for (let round = 0; round < 2; round++) {
        writeFileSync(path.join(folder.path, 'a.js'), broken)
        checkKept(folder, '--fix')
        assert.notEqual(folder.read('a.js'), broken)
      }
    }))

  test('is right where several check at once', () =>
    inFolder(shop, async (folder) => {
      const runs = await Promise.all([1, 2, 3].map(() => folder.start('check', '--cache', cacheOf(folder), '--format', 'json', '.')))
      for (const { stdout } of runs) assert.deepEqual(findingsIn({ stdout } as never), found)
      assert.deepEqual(findings(folder), found)
    }))
})
