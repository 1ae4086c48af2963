import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { atHome, codeIn, explainAtHome } from './homes.ts'
import { inFolder, type TestFolder } from './run.ts'

const isRoot = process.getuid?.() === 0
const hasOwners = process.getuid !== undefined
const nobody = 65534

/** The folder that the code is kept in, of a test folder's home. */
const cacheOf = (folder: TestFolder) => path.join(folder.path, 'home/.cache/statuswise')

/** Each file in a folder with all that tells whether it was touched. */
function stateOf(folder: string): readonly unknown[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const { ino, size, mode, uid, mtimeMs, ctimeMs } = lstatSync(path.join(folder, name))
    return [name, ino, size, mode, uid, mtimeMs, ctimeMs]
  })
}

suite('code kept between starts: what others have had a hand in', () => {
  setup(function () {
    if (!hasOwners) this.skip()
  })

  test('a folder that is a link is not written into', () => {
    inFolder({ 'elsewhere/file': '' }, (folder) => {
      mkdirSync(path.dirname(cacheOf(folder)), { recursive: true })
      symlinkSync(path.join(folder.path, 'elsewhere'), cacheOf(folder))
      explainAtHome(folder)
      assert.deepEqual(readdirSync(path.join(folder.path, 'elsewhere')), ['file'])
    })
  })

  test('a file that is a link is neither read nor written through', () => {
    inFolder({ precious: 'precious' }, (folder) => {
      const kept = explainAtHome(folder)[0]!
      const target = path.join(folder.path, 'target')
      // Good code, so that only the link can be why it is not taken.
      renameSync(kept, target)
      const before = readFileSync(target)
      symlinkSync(target, kept)
      explainAtHome(folder)
      assert.ok(lstatSync(kept).isFile())
      assert.ok(readFileSync(target).equals(before))

      rmSync(kept)
      symlinkSync(path.join(folder.path, 'precious'), kept)
      explainAtHome(folder)
      assert.equal(folder.read('precious'), 'precious')
    })
  })

  test('nor is a file that has a second name', () => {
    inFolder({}, (folder) => {
      const kept = explainAtHome(folder)[0]!
      linkSync(kept, path.join(folder.path, 'second'))
      const { ino } = statSync(kept)
      explainAtHome(folder)
      assert.notEqual(statSync(kept).ino, ino)
      assert.equal(statSync(path.join(folder.path, 'second')).ino, ino)
    })
  })

  test('a link where the code is written first is not followed', () => {
    inFolder({ precious: 'precious' }, (folder) => {
      const kept = explainAtHome(folder)[0]!
      rmSync(kept)
      // Of a shell the program has the process id.
      const env = atHome(path.join(folder.path, 'home'))
      const line = `ln -s '${path.join(folder.path, 'precious')}' '${kept}'.$$; exec '${process.execPath}' '${path.resolve('dist/statuswise.cjs')}' explain 404`
      const { status } = spawnSync('sh', ['-c', line], { env })
      assert.equal(status, 0)
      assert.equal(folder.read('precious'), 'precious')
      assert.deepEqual(codeIn(cacheOf(folder)), [kept])
    })
  })

  test('a pipe in its place keeps nobody waiting', () => {
    inFolder({}, (folder) => {
      const kept = explainAtHome(folder)[0]!
      rmSync(kept)
      spawnSync('mkfifo', ['-m', '600', kept])
      explainAtHome(folder)
      assert.ok(lstatSync(kept).isFile())
    })
  })

  for (const [what, mode] of [
    ['everybody', 0o777],
    ['everybody, though only its owner deletes', 0o1777],
    ['a group', 0o770],
  ] as const) {
    test(`nothing is read, written or deleted in a folder that ${what} can write into`, () => {
      inFolder({}, (folder) => {
        const kept = explainAtHome(folder)[0]!
        chmodSync(cacheOf(folder), mode)
        const other = kept.replace(/[^-]+$/, 'another')
        renameSync(kept, other)
        const before = stateOf(cacheOf(folder))
        explainAtHome(folder)
        assert.deepEqual(stateOf(cacheOf(folder)), before)
      })
    })
  }

  test('nothing is made in a folder that others can write into, unless they cannot take it away', () => {
    inFolder({}, (folder) => {
      const cache = path.dirname(cacheOf(folder))
      mkdirSync(cache, { recursive: true })
      chmodSync(cache, 0o777)
      assert.deepEqual(explainAtHome(folder), [])
      chmodSync(cache, 0o1777)
      assert.equal(explainAtHome(folder).length, 1)
      assert.equal(statSync(cacheOf(folder)).mode & 0o777, 0o700)
    })
  })

  test('what others may write is not taken', () => {
    inFolder({}, (folder) => {
      const kept = explainAtHome(folder)[0]!
      chmodSync(kept, 0o666)
      assert.deepEqual(explainAtHome(folder), [kept])
      assert.equal(statSync(kept).mode & 0o777, 0o600)
    })
  })

  for (const [what, pathOf] of [
    ['the folder', cacheOf],
    ['the one around it', (folder: TestFolder) => path.dirname(cacheOf(folder))],
    ['a home', (folder: TestFolder) => path.join(folder.path, 'home')],
  ] as const) {
    test(`nothing is read, written or deleted where ${what} is another user's`, function () {
      // Only root can give something away.
      if (!isRoot) this.skip()
      inFolder({}, (folder) => {
        const kept = explainAtHome(folder)[0]!
        renameSync(kept, kept.replace(/[^-]+$/, 'another'))
        chownSync(pathOf(folder), nobody, nobody)
        const before = stateOf(path.join(folder.path, 'home'))
        explainAtHome(folder)
        assert.deepEqual(stateOf(path.join(folder.path, 'home')), before)

        rmSync(path.join(folder.path, 'home/.cache'), { recursive: true })
        mkdirSync(pathOf(folder), { recursive: true })
        chownSync(pathOf(folder), nobody, nobody)
        assert.deepEqual(explainAtHome(folder), [])
      })
    })
  }

  test("another user's code is not taken", function () {
    if (!isRoot) this.skip()
    inFolder({}, (folder) => {
      const kept = explainAtHome(folder)[0]!
      chownSync(kept, nobody, nobody)
      assert.deepEqual(explainAtHome(folder), [kept])
      assert.equal(statSync(kept).uid, 0)
    })
  })
})

suite('code kept between starts: other texts and full disks', () => {
  test('that of another version with the same size, time and place is not run', () => {
    inFolder({}, (folder) => {
      const program = path.join(folder.path, 'dist')
      cpSync('dist', program, { recursive: true })
      const file = path.join(program, 'code/statuswise.cjs')
      const text = readFileSync(file, 'latin1')
      const time = new Date(1.7e12)
      const says = (word: string) => {
        writeFileSync(file, text.replaceAll('Not Found', word), 'latin1')
        utimesSync(file, time, time)
        const env = { ...atHome(path.join(folder.path, 'home')), NO_COLOR: '1' }
        return spawnSync(process.execPath, [path.join(program, 'statuswise.cjs'), 'explain', '404'], { env, encoding: 'utf8' }).stdout
      }
      for (const word of ['Not Found', 'Not There', 'Not Found', 'Not There']) {
        assert.match(says(word), new RegExp(`^404 ${word}`))
        assert.equal(codeIn(path.join(folder.path, 'home')).length, 1)
      }
    })
  })

  test('a full disk keeps nothing, and what was there stays', function () {
    if (!isRoot || process.platform !== 'linux') this.skip()
    inFolder({ 'app.js': "import express from 'express'\nexpress().get('/', (req, res) => res.json(1))\n" }, (folder) => {
      const home = path.join(folder.path, 'home')
      const disk = path.join(home, '.cache')
      const needed = statSync(explainAtHome(folder)[0]!).size
      rmSync(cacheOf(folder), { recursive: true })
      const mount = (...options: string[]) => spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(), 'tmpfs', disk]).status === 0
      if (!mount(`size=${Math.floor(needed / 2)}`, 'mode=700')) this.skip()
      try {
        assert.deepEqual(explainAtHome(folder), [])
        assert.deepEqual(readdirSync(cacheOf(folder)), [])
        mount('remount', `size=${Math.floor(needed * 1.5)}`)
        const kept = explainAtHome(folder)
        assert.equal(kept.length, 1)
        const before = readFileSync(kept[0]!)
        // It has more to keep, for which there is no space beside the other.
        assert.equal(folder.runWith({ env: atHome(home) }, 'check', 'app.js').status, 0)
        assert.deepEqual(codeIn(home), kept)
        assert.ok(readFileSync(kept[0]!).equals(before))
      } finally {
        spawnSync('umount', [disk])
      }
    })
  })

  test('a home that cannot be written is left as it is', () => {
    inFolder({ 'home/.cache/statuswise': 'a file' }, (folder) => {
      explainAtHome(folder)
      assert.equal(folder.read('home/.cache/statuswise'), 'a file')
      assert.ok(existsSync(cacheOf(folder)))
    })
  })
})
