import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { version } from '../../package.json'
import { broken, clean, findingsIn, inFolder, warning } from './run.ts'

suite('command line: exit codes', () => {
  for (const [failOn, withWarning, withHint] of [
    ['error', 0, 0],
    ['warning', 1, 0],
    ['information', 1, 0],
    ['hint', 1, 1],
  ] as const) {
    test(`--fail-on ${failOn}`, () => {
      inFolder(
        {
          'a/warning.ts': warning,
          'b/hint.ts': warning,
          'b/statuswise.json': '{"rules":{"missing-retry-after":"hint"}}',
          'c/error.ts': broken,
        },
        (folder) => {
          assert.equal(folder.run('check', '--fail-on', failOn, 'a').status, withWarning)
          assert.equal(folder.run('check', '--fail-on', failOn, 'b').status, withHint)
          assert.equal(folder.run('check', '--fail-on', failOn, 'c').status, 1)
        },
      )
    })
  }

  test('warning is the default', () => {
    inFolder({ 'b/hint.ts': warning, 'b/statuswise.json': '{"rules":{"missing-retry-after":"information"}}' }, (folder) => {
      const { status, stdout } = folder.run('check')
      assert.equal(status, 0)
      assert.match(stdout, /^1 problem \(1 information\) in 1 file, 1 checked$/m)
    })
  })

  for (const [args, message] of [
    [['check', '--bad'], /unknown option '--bad'/],
    [['check', '--format', 'xml'], /'xml' is invalid\. Allowed choices are text, concise, json, sarif/],
    [['check', '--fail-on', 'never'], /'never' is invalid\. Allowed choices are error, warning, information, hint/],
    [['check', '--fail-on'], /argument missing/],
    [['examine'], /unknown command 'examine'/],
    [[], /Usage: statuswise/],
  ] as const) {
    test(`2 for wrong usage: ${args.join(' ')}`, () => {
      inFolder({ 'a.ts': broken }, (folder) => {
        const { status, stdout, stderr } = folder.run(...args)
        assert.equal(status, 2)
        assert.equal(stdout, '')
        assert.match(stderr, message)
      })
    })
  }

  for (const args of [['--help'], ['check', '--help'], ['help'], ['--version']]) {
    test(`0 for ${args.join(' ')}`, () => {
      inFolder({}, (folder) => {
        const { status, stdout, stderr } = folder.run(...args)
        assert.deepEqual([status, stderr], [0, ''])
        assert.match(stdout, args[0] === '--version' ? new RegExp(`^${version.replaceAll('.', '\\.')}\n$`) : /Usage: statuswise/)
      })
    })
  }

  test('what is no source is passed over, or with --strict-files 2; the rest is checked', () => {
    const unreadable = {
      'readme.md': '# x',
      'data.json': '[{ "code": 404 }]',
      'binary.ts': 'a\0b',
      'long.ts': broken + '// A line as people write them.\n'.repeat(20_000),
      'huge.ts': '//'.padEnd(3 << 20, 'x'),
    }
    inFolder({ 'a.ts': broken, ...unreadable }, (folder) => {
      symlinkSync('circle.ts', path.join(folder.path, 'circle.ts'))
      for (const [file, message] of [
        ['missing.ts', 'no such file or folder'],
        ['', 'no such file or folder'],
        ['a.ts/b.ts', 'no such file or folder'],
        ['circle.ts', 'its links go in a circle'],
        ['readme.md', 'not checked, as it is no TypeScript or JavaScript file'],
        ['binary.ts', 'not checked, as it is binary'],
        ['long.ts', 'not checked, as it is too large to be read (more than 500000 characters)'],
        ['huge.ts', 'not checked, as it is too large to be read (more than 500000 characters)'],
        ['data.json', 'not checked, as it is no TypeScript or JavaScript file'],
        ['package.json', 'not checked, as it is no TypeScript or JavaScript file'],
      ] as const) {
        for (const isStrict of [true, false]) {
          const result = folder.run('check', '--format', 'json', ...(isStrict ? ['--strict-files'] : []), file, 'a.ts')
          assert.equal(result.status, isStrict || file === '' || file === 'circle.ts' ? 2 : 1, file)
          assert.equal(result.stderr, `statuswise: ${file}: ${message}\n`)
          assert.deepEqual(findingsIn(result), ['a.ts:7 response-sent-twice'])
        }
      }
    })
  })

  test('2 for code that is nested too deeply, named as it was given', () => {
    const nested = {
      'brackets.ts': `import express from 'express'\nexport const deep = ${'['.repeat(150_000)}`.replaceAll(
        '['.repeat(100),
        `${'['.repeat(100)}\n`,
      ),
      'branches-$$.ts': broken.replace('res.json', `if (a) b()\n${'else if (a) b()\n'.repeat(30_000)}\n  res.json`),
    }
    inFolder(
      { 'src/a.ts': broken, ...Object.fromEntries(Object.entries(nested).map(([name, text]) => [`src/${name}`, text])) },
      (folder) => {
        const result = folder.run('check', '--format', 'json', './src')
        const complaint = (what: string) => `statuswise: Cannot analyse ${what}: it is nested too deeply\n`
        assert.equal(result.stderr, ['all of ./src/brackets.ts', './src/branches-$$.ts'].map(complaint).join(''))
        assert.equal(result.status, 2)
        assert.deepEqual(findingsIn(result), ['./src/a.ts:7 response-sent-twice'])
        assert.match(folder.run('check', 'src').stdout, /^1 problem \(1 error\) in 1 file, 2 checked$/m)
      },
    )
  })

  test('a pipe is never opened', () => {
    inFolder({ 'a.ts': `import helper from './pipe'\n${broken}` }, (folder) => {
      for (const name of ['pipe.ts', 'statuswise.json', '.gitignore']) spawnSync('mkfifo', [name], { cwd: folder.path })
      const { stderr, status } = folder.run('check', '--strict-files', 'pipe.ts', 'statuswise.json', '.')
      const refused = (name: string) => `statuswise: ${name}: not checked, as it is no file\n`
      assert.deepEqual([stderr, status], [refused('pipe.ts') + refused('statuswise.json'), 2])
    })
  })

  test('2 for a failure of its own, said in one line', () => {
    inFolder({}, (folder) => {
      const { stdout, stderr, status } = folder.shell('mkdir gone && cd gone && rmdir ../gone && statuswise check')
      assert.deepEqual([stdout, status], ['', 2])
      assert.match(stderr, /^statuswise: ended by a failure of its own: Error: ENOENT.*\n$/)
    })
  })

  test('2 for files and folders without permission', () => {
    inFolder({ 'a.ts': broken, 'locked.ts': broken, 'locked/b.ts': broken }, (folder) => {
      chmodSync(folder.path, 0o755)
      for (const name of ['locked.ts', 'locked']) chmodSync(path.join(folder.path, name), 0)
      // Permissions do not bind root.
      const user = process.getuid?.() === 0 ? { uid: 65534 } : {}
      const result = folder.runWith(user, 'check', '--format', 'json')
      chmodSync(path.join(folder.path, 'locked'), 0o755)
      assert.equal(result.stderr, 'statuswise: locked: permission denied\nstatuswise: locked.ts: permission denied\n')
      assert.equal(result.status, 2)
      assert.deepEqual(findingsIn(result), ['a.ts:7 response-sent-twice'])
    })
  })

  for (const [name, contents, reason] of [
    ['without permission', '{}', 'permission denied'],
    ['binary', '{\0}', 'not checked, as it is binary'],
    ['too large', ' '.repeat(5 << 20), 'not checked, as it is too large to be read (more than 500000 characters)'],
  ] as const) {
    test(`2 when the nearest configuration file cannot be read: ${name}`, () => {
      const outer = '{"rules":{"response-sent-twice":"off"}}'
      inFolder({ 'statuswise.json': outer, 'src/statuswise.json': contents, 'src/deep/a.ts': broken }, (folder) => {
        chmodSync(folder.path, 0o755)
        if (reason === 'permission denied') folder.chmod('src/statuswise.json', 0)
        // Permissions do not bind root.
        const user = process.getuid?.() === 0 ? { uid: 65534 } : {}
        const result = folder.runWith(user, 'check', '--format', 'json', 'src/deep')
        assert.equal(result.stderr, `statuswise: src/statuswise.json: ${reason}\n`)
        assert.equal(result.status, 2)
        assert.deepEqual(findingsIn(result), ['src/deep/a.ts:7 response-sent-twice'])
      })
    })
  }

  test('a mistake in a configuration file that speaks for the files is a finding', () => {
    inFolder(
      {
        'statuswise.json': '{ "extends": "./base.json", "rules": { "x": "off" } }',
        'base.json': '{ "profil": "strict" }',
        'src/a.ts': clean,
      },
      (folder) => {
        const result = folder.run('check', '--format', 'json', 'src')
        assert.deepEqual(findingsIn(result), ['base.json:1 invalid-configuration', 'statuswise.json:1 invalid-configuration'])
        assert.equal(result.status, 1)
        assert.match(folder.run('check').stdout, /^2 problems \(2 errors\) in 2 files, 1 checked$/m)
      },
    )
  })

  test('a reader that goes away is no failure', () => {
    // More than a pipe holds.
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}.ts`, broken]))
    for (const format of ['text', 'json']) {
      inFolder(files, (folder) => {
        const { stdout, stderr } = folder.shell(`(statuswise check --format ${format}; echo "ended with $?" >&2) | head -c 5`)
        assert.equal(stdout, format === 'json' ? '[\n  {' : 'f0.ts')
        assert.equal(stderr, 'ended with 1\n')
      })
    }
  })

  test('2 for output that cannot be written', function () {
    if (!existsSync('/dev/full')) this.skip()
    inFolder({ 'a.ts': broken }, (folder) => {
      for (const command of ['check', 'check --format json', 'explain 404']) {
        const { stderr, status } = folder.shell(`statuswise ${command} >/dev/full`)
        assert.deepEqual([stderr, status], ['statuswise: the output could not be written: no space left on the device\n', 2])
      }
      assert.equal(folder.shell('statuswise check missing 2>/dev/full').status, 2)
    })
  })

  test('closed from the start, neither', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      assert.equal(folder.shell('statuswise check >&-').status, 1)
      assert.equal(folder.shell('statuswise check missing >&- 2>&-').status, 2)
    })
  })
})
