import assert from 'node:assert/strict'
import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, linkSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, inFolder, makeFolder, repaired } from './run.ts'

/** So many handlers with the mistake of `broken`. */
function handlers(count: number): string {
  const [first = '', ...rest] = broken.split('\n')
  return `${first}\n${rest.join('\n').repeat(count)}`
}

suite('command line: --fix', () => {
  test('repairs what is safe and prints the rest', () => {
    inFolder(
      {
        'a.ts': `${broken}\n${broken.replace('import express', '//').replace(".json({ error: 'No such item' })", '.json({})')}`,
        'b.ts': broken,
      },
      (folder) => {
        const { stdout, status } = folder.run('check', '--fix')
        assert.deepEqual([stdout, status], ['No problems in 2 files, 2 fixed\n', 0])
        assert.equal(folder.read('b.ts'), repaired)
        assert.equal(folder.read('a.ts').match(/^ {4}return$/gm)?.length, 2)
        assert.deepEqual(folder.names(), ['a.ts', 'b.ts', 'package.json'])
      },
    )
  })

  test('leaves unsafe fixes to people', () => {
    const text = broken.replace('res.json({ id: req.query.id })', 'res.status(429).end()')
    inFolder({ 'a.ts': text }, (folder) => {
      const { stdout, status } = folder.run('check', '--fix', '--format', 'json')
      assert.deepEqual(
        JSON.parse(stdout).map(({ rule, line }: { rule: string; line: number }) => [rule, line]),
        [['missing-retry-after', 8]],
      )
      assert.equal(status, 1)
      assert.match(folder.read('a.ts'), /return\n {2}\}\n {2}res\.status\(429\)\.end/)
    })
  })

  test('byte order mark, line breaks and mode stay', () => {
    inFolder({ 'a.ts': `\uFEFF${broken.replaceAll('\n', '\r\n')}` }, (folder) => {
      folder.chmod('a.ts', 0o640)
      assert.equal(folder.run('check', '--fix').status, 0)
      assert.equal(folder.read('a.ts'), `\uFEFF${repaired.replaceAll('\n', '\r\n')}`)
      assert.equal(folder.mode('a.ts'), 0o640)
    })
  })

  test('of a link the file it leads to is written', () => {
    inFolder({ 'real/a.ts': broken }, (folder) => {
      symlinkSync('real/a.ts', path.join(folder.path, 'a.ts'))
      assert.equal(folder.run('check', '--fix', 'a.ts').status, 0)
      assert.equal(folder.read('real/a.ts'), repaired)
      assert.ok(folder.isLink('a.ts'))
    })
  })

  test('a hard link stays one: its other names would keep the old text', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      linkSync(path.join(folder.path, 'a.ts'), path.join(folder.path, 'other'))
      const { status, stderr, stdout } = folder.run('check', '--fix')
      const reason = 'it is hard-linked, and its other names would keep the old text'
      assert.deepEqual([status, stderr], [2, `statuswise: a.ts: not fixed: ${reason}\n`])
      assert.match(stdout, /^1 problem/m)
      assert.deepEqual([folder.read('a.ts'), folder.read('other')], [broken, broken])
    })
  })

  for (const [what, code] of [
    ['before a finding', broken.replace('express()', 'const x = = 1\nexpress()')],
    ['behind it', `${broken}const x = {\n`],
    ['of a merge', `${broken}<<<<<<< ours\nconst x = 1\n=======\nconst x = 2\n>>>>>>> theirs\n`],
  ] as const) {
    test(`what has syntax errors is left to people: ${what}`, () => {
      inFolder({ 'a.ts': code, 'b.ts': broken }, (folder) => {
        const { status, stderr } = folder.run('check', '--fix')
        assert.deepEqual([status, stderr], [2, 'statuswise: a.ts: not fixed: it has syntax errors\n'])
        assert.equal(folder.read('a.ts'), code)
        assert.equal(folder.read('b.ts'), repaired)
      })
    })
  }

  test('owner and group stay, of whomever they are', function () {
    // Only root can give something away.
    if (process.getuid?.() !== 0) this.skip()
    inFolder({ 'a.ts': broken }, (folder) => {
      const file = path.join(folder.path, 'a.ts')
      chownSync(file, 1234, 4321)
      folder.chmod('a.ts', 0o640)
      assert.equal(folder.run('check', '--fix').status, 0)
      const { uid, gid, mode } = statSync(file)
      assert.deepEqual([uid, gid, mode & 0o7777], [1234, 4321, 0o640])
      assert.equal(folder.read('a.ts'), repaired)
    })
  })

  test('where they cannot stay, nothing is replaced', function () {
    if (process.getuid?.() !== 0) this.skip()
    inFolder({ 'a.ts': broken }, (folder) => {
      folder.chmod('.', 0o777)
      folder.chmod('a.ts', 0o666)
      const { status, stderr } = folder.runWith({ uid: 65534 }, 'check', '--fix')
      assert.deepEqual([status, stderr], [2, 'statuswise: a.ts: not fixed: its owner and group cannot be kept\n'])
      assert.equal(folder.read('a.ts'), broken)
      assert.deepEqual(folder.names(), ['a.ts', 'package.json'])
    })
  })

  test('a full disk leaves what was there, and nothing beside it', function () {
    if (process.getuid?.() !== 0 || process.platform !== 'linux') this.skip()
    inFolder({ 'disk/.keep': '' }, (folder) => {
      const disk = path.join(folder.path, 'disk')
      if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) this.skip()
      try {
        const text = broken + '// A comment that takes space.\n'.repeat(1300)
        writeFileSync(path.join(disk, 'a.ts'), text)
        const { status, stderr } = folder.run('check', '--fix', 'disk')
        assert.deepEqual([status, stderr], [2, 'statuswise: disk/a.ts: not fixed: no space left on the device\n'])
        assert.equal(folder.read('disk/a.ts'), text)
        assert.deepEqual(readdirSync(disk), ['a.ts'])
      } finally {
        spawnSync('umount', [disk])
      }
    })
  })

  test('a file with the longest name there can be', () => {
    const name = `${'a'.repeat(252)}.ts`
    inFolder({ [name]: broken }, (folder) => {
      assert.equal(folder.run('check', '--fix').status, 0)
      assert.equal(folder.read(name), repaired)
    })
  })

  test('what another program writes meanwhile is never lost', async () => {
    const { folder, remove } = makeFolder({ 'a.ts': handlers(1500) })
    try {
      const file = path.join(folder.path, 'a.ts')
      // Appends as long as the other runs, a line at a time.
      const appender = fork('test/cli/appender.mjs', [file])
      await once(appender, 'message')
      const { stderr, status } = await folder.start('check', '--fix')
      appender.send('end')
      const [lines] = await once(appender, 'message')
      const text = folder.read('a.ts')
      const written = text.split('\n').filter((line) => line.startsWith('// line '))
      assert.deepEqual(
        written,
        Array.from({ length: lines }, (_, line) => `// line ${line}`),
      )
      if (status === 2) assert.match(stderr, /^statuswise: a\.ts: not fixed: another program has changed it meanwhile$/m)
      else assert.match(text, /^ {4}return$/m)
    } finally {
      remove()
    }
  })

  test('what is write-protected is not written, by root neither', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      folder.chmod('a.ts', 0o444)
      const { status, stderr, stdout } = folder.run('check', '--fix')
      assert.deepEqual([status, stderr], [2, 'statuswise: a.ts: not fixed: it is write-protected\n'])
      assert.match(stdout, /^1 problem/m)
      assert.equal(folder.read('a.ts'), broken)
      assert.equal(folder.mode('a.ts'), 0o444)
    })
  })

  test('what may not be written is not replaced', function () {
    // Otherwise the file is one's own.
    if (process.getuid?.() !== 0) this.skip()
    inFolder({ 'a.ts': broken }, (folder) => {
      folder.chmod('.', 0o777)
      const { status, stderr, stdout } = folder.runWith({ uid: 65534 }, 'check', '--fix')
      assert.deepEqual([status, stderr], [2, 'statuswise: a.ts: not fixed: permission denied\n'])
      assert.match(stdout, /^1 problem/m)
      assert.equal(folder.read('a.ts'), broken)
    })
  })

  test('what is not UTF-8 is not written', () => {
    const latin = Buffer.concat([Buffer.from(broken), Buffer.from('// caf'), Buffer.from([0xe9, 0x0a])])
    inFolder({ 'a.ts': latin }, (folder) => {
      const { status, stderr, stdout } = folder.run('check', '--fix')
      assert.deepEqual([status, stderr], [2, 'statuswise: a.ts: not fixed: it is not in UTF-8\n'])
      assert.match(stdout, /^1 problem/m)
      assert.ok(folder.bytes('a.ts').equals(latin))
    })
  })

  test('without it nothing is written', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      assert.equal(folder.run('check').status, 1)
      assert.equal(folder.read('a.ts'), broken)
    })
  })

  test('a second time there is nothing to do', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      folder.run('check', '--fix')
      assert.equal(folder.run('check', '--fix').stdout, 'No problems in 1 file\n')
    })
  })
})
