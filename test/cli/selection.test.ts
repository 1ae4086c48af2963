import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { broken, clean, findingsIn, inFolder, type TestFolder, warning } from './run.ts'

const found = (folder: TestFolder, ...args: string[]) =>
  findingsIn(folder.run('check', '--format', 'json', ...args)).map((it) => it.split(':')[0])

suite('command line: which files and findings', () => {
  test('patterns in quotes name the files that a shell would, and those in all folders', () => {
    inFolder(
      { 'a.ts': broken, 'src/b.ts': broken, 'src/deep/c.ts': broken, 'src/deep/d.js': broken, 'app/[id]/e.ts': broken },
      (folder) => {
        assert.deepEqual(found(folder, '*.ts'), ['a.ts'])
        assert.deepEqual(found(folder, 'src/*.ts'), ['src/b.ts'])
        assert.deepEqual(found(folder, 'src/**/*.{ts,tsx}'), ['src/b.ts', 'src/deep/c.ts'])
        assert.deepEqual(found(folder, './src/**/*.js', '**/b.ts'), ['src/deep/d.js', 'src/b.ts'])
        assert.deepEqual(found(folder, `${folder.path}/src/deep/*`), ['src/deep/c.ts', 'src/deep/d.js'])
        // A name that looks like a pattern goes first.
        assert.deepEqual(found(folder, 'app/[id]/e.ts'), ['app/[id]/e.ts'])
        const { stderr, status } = folder.run('check', 'src/**/*.vue')
        assert.deepEqual([stderr, status], ['statuswise: src/**/*.vue: no file matches\n', 2])
      },
    )
  })

  test('what is ignored', () => {
    const tree = {
      '.gitignore': 'b.ts\n',
      'statuswise.json': '{ "ignore": ["c.ts"] }',
      'a.ts': broken,
      'b.ts': broken,
      'c.ts': broken,
      'd/e.ts': broken,
    }
    inFolder(tree, (folder) => {
      assert.deepEqual(found(folder), ['a.ts', 'd/e.ts'])
      assert.deepEqual(found(folder, '--ignore', 'd/', '--ignore', '*.js'), ['a.ts'])
      assert.deepEqual(found(folder, '--ignore', 'a.ts', 'a.ts', 'd'), ['d/e.ts'])
      assert.deepEqual(found(folder, '--no-ignore'), ['a.ts', 'b.ts', 'c.ts', 'd/e.ts'])
      assert.deepEqual(found(folder, '--ignore', 'd/**', '--no-ignore'), ['a.ts', 'b.ts', 'c.ts'])
      assert.match(folder.run('check', '--ignore', '../x').stderr, /It cannot leave the folder/)
    })
  })

  test('a text from standard input is checked as the file that it is meant for', () => {
    inFolder({ 'src/a.ts': clean, 'statuswise.json': '{ "rules": { "missing-retry-after": "error" } }' }, (folder) => {
      const check = (input: string, ...args: string[]) =>
        spawnSync(process.execPath, [path.resolve('dist/statuswise.cjs'), 'check', '--stdin', ...args], {
          cwd: folder.path,
          input,
          encoding: 'utf8',
        })
      const { stdout, status } = check(warning, '--stdin-filename', 'src/a.ts', '--format', 'agent')
      assert.match(stdout, /^src\/a\.ts:4:14 error missing-retry-after/)
      assert.equal(status, 1)
      assert.equal(check(broken, '--stdin-filename', 'src/new.ts').status, 1)
      assert.equal(check(clean, '--stdin-filename', 'src/a.ts').status, 0)
      for (const [args, message] of [
        [[], '--stdin needs --stdin-filename, which says what kind of file it is'],
        [['--stdin-filename', 'a.md'], 'a.md is no name of a TypeScript or JavaScript file'],
        [['--stdin-filename', 'a.ts', 'src'], '--stdin checks one text: leave out the paths'],
        [['--stdin-filename', 'a.ts', '--fix'], '--stdin cannot go with --fix, which writes files'],
      ] as const) {
        const { stdout: out, stderr, status: code } = check(broken, ...args)
        assert.deepEqual([out, stderr, code], ['', `statuswise: ${message}\n`, 2])
      }
      assert.equal(folder.read('src/a.ts'), clean)
    })
  })

  test('profile and rules go before what files say', () => {
    const tree = {
      'a.ts': broken,
      'b.ts': warning,
      'statuswise.json': '{ "profile": "strict", "rules": { "missing-retry-after": "off" } }',
    }
    inFolder(tree, (folder) => {
      const severities = (...args: string[]) =>
        JSON.parse(folder.run('check', '--format', 'json', ...args).stdout).map(
          ({ rule, severity }: { rule: string; severity: string }) => `${rule} ${severity}`,
        )
      assert.deepEqual(severities(), ['response-sent-twice error'])
      assert.deepEqual(severities('--rule', 'missing-retry-after'), ['response-sent-twice error', 'missing-retry-after warning'])
      assert.deepEqual(severities('--rule', 'missing-retry-after:info', '--rule', 'response-sent-twice:off'), [
        'missing-retry-after information',
      ])
      assert.match(
        folder.run('check', '--rule', 'missing-retry').stderr,
        /There is no rule missing-retry\. Did you mean missing-retry-after\?/,
      )
      assert.match(folder.run('check', '--rule', 'missing-retry-after:fatal').stderr, /fatal is no severity: write error, warning/)
      const printed = JSON.parse(folder.run('check', '--print-config', 'src/x.ts', '--profile', 'opinionated').stdout)
      assert.deepEqual([printed.file, printed.configurations, printed.profile], ['src/x.ts', ['statuswise.json'], 'opinionated'])
      assert.deepEqual([printed.rules['missing-retry-after'], printed.rules['response-sent-twice']], ['off', 'error'])
      const listed = JSON.parse(folder.run('check', '--list-rules', '--format', 'json').stdout)
      assert.deepEqual(
        Object.keys(printed.rules),
        listed.map(({ id }: { id: string }) => id),
      )
      assert.match(folder.run('check', '--list-rules').stdout, /^response-sent-twice +error +recommended +Send one response per request$/m)
    })
  })

  test('errors only, and so many warnings', () => {
    inFolder({ 'a.ts': warning, 'b.ts': warning, 'c.ts': broken }, (folder) => {
      const status = (...args: string[]) => folder.run('check', ...args).status
      const { stdout } = folder.run('check', '--quiet')
      assert.match(stdout, /^1 problem \(1 error\) in 1 file, 3 checked, 2 less grave not shown$/m)
      assert.deepEqual([status('--quiet', 'a.ts'), status('--quiet', '--fail-on', 'warning', 'a.ts'), status('--quiet')], [0, 1, 1])
      assert.deepEqual([status('--max-warnings', '2', 'a.ts', 'b.ts'), status('--max-warnings', '1', 'a.ts', 'b.ts')], [0, 1])
      assert.equal(status('--max-warnings', '2'), 1)
      assert.match(folder.run('check', '--max-warnings', '-1').stderr, /Write a number/)
    })
  })

  test('counts by rule and how long it took go to standard error', () => {
    inFolder({ 'a.ts': warning, 'b.ts': warning, 'c.ts': broken }, (folder) => {
      const { stdout, stderr } = folder.run('check', '--summary', '--stats', '--format', 'json')
      assert.equal(JSON.parse(stdout).length, 3)
      assert.match(
        stderr,
        /^2 {2}missing-retry-after\n1 {2}response-sent-twice\n3 files in \d+\.\d\d s; of 3 files of the program, \d were known from earlier runs\n$/,
      )
    })
  })
})
