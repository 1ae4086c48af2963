import assert from 'node:assert/strict'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, inFolder, warning } from './run.ts'

const known = ['--baseline', 'base.json']

suite('command line: baseline', () => {
  test('what is known does not count, wherever it has moved to', () => {
    inFolder({ 'src/a.ts': broken, 'src/b.ts': warning }, (folder) => {
      const write = (name: string, text: string) => writeFileSync(path.join(folder.path, name), text)
      const check = (...args: string[]) => folder.run('check', '--format', 'concise', ...args)
      const update = check(...known, '--update-baseline')
      assert.deepEqual([update.stderr, update.status], ['statuswise: base.json holds 2 findings now\n', 0])
      const before = folder.read('base.json')
      assert.deepEqual(JSON.parse(before), {
        version: 1,
        findings: [
          { file: 'src/a.ts', rule: 'response-sent-twice', symbol: 'GET /', code: 'res.json({ id: req.query.id })', count: 1 },
          {
            file: 'src/b.ts',
            rule: 'missing-retry-after',
            symbol: 'GET /',
            subject: '429 Retry-After',
            code: 'res.status(429).end()',
            count: 1,
          },
        ],
      })
      const { stdout, stderr, status } = check(...known)
      assert.deepEqual([stdout, stderr, status], ['No problems in 2 files, 2 in the baseline\n', '', 0])

      write('src/a.ts', `// Moved.\n\n${broken.replace('  res.json', '      res.json')}`)
      assert.equal(check(...known).status, 0)
      renameSync(path.join(folder.path, 'src/b.ts'), path.join(folder.path, 'src/c.ts'))
      assert.equal(check(...known).status, 0)

      // The same once more is new.
      write('src/a.ts', `${broken}${broken.split('\n').slice(1).join('\n')}`)
      const again = check(...known)
      assert.match(again.stdout, /^src\/a\.ts:14:7: error: .*\n1 problem \(1 error\) in 1 file, 2 checked, 2 in the baseline\n$/)
      assert.equal(again.status, 1)
      const { results } = JSON.parse(folder.run('check', '--format', 'sarif', ...known).stdout).runs[0]
      const standing = results.map((result: { baselineState: string; suppressions?: { kind: string }[] }) => [
        result.baselineState,
        result.suppressions?.[0]?.kind,
      ])
      assert.deepEqual(standing, [
        ['new', undefined],
        ['unchanged', 'external'],
        ['unchanged', 'external'],
      ])

      // What is mended is said, and dropped when it is asked for.
      rmSync(path.join(folder.path, 'src/c.ts'))
      write('src/a.ts', broken)
      const mended = check(...known)
      assert.equal(
        mended.stderr,
        'statuswise: the baseline knows 1 finding that is no more (--update-baseline drops them): missing-retry-after in src/b.ts\n',
      )
      assert.equal(mended.status, 0)
      assert.equal(folder.read('base.json'), before)
      check(...known, '--update-baseline')
      assert.deepEqual(
        JSON.parse(folder.read('base.json')).findings.map(({ file }: { file: string }) => file),
        ['src/a.ts'],
      )
    })
  })

  test('files that are not looked at keep their entries', () => {
    inFolder({ 'a.ts': broken, 'b.ts': warning }, (folder) => {
      folder.run('check', ...known, '--update-baseline')
      const before = folder.read('base.json')
      assert.equal(folder.run('check', ...known, 'a.ts').stderr, '')
      folder.run('check', ...known, '--update-baseline', 'a.ts')
      assert.equal(folder.read('base.json'), before)
    })
  })

  for (const [content, message] of [
    ['{', 'the baseline base.json cannot be used: it is no JSON'],
    ['[]', 'the baseline base.json cannot be used: it is no baseline of Statuswise'],
    ['{"version":2,"findings":[]}', 'the baseline base.json cannot be used: it is of version 2, which a newer Statuswise wrote'],
    ['{"version":1,"findings":[{"file":3}]}', 'the baseline base.json cannot be used: entry 1 of it cannot be understood'],
    [undefined, 'the baseline base.json cannot be used: no such file or folder'],
  ] as const) {
    test(`2 for ${content ?? 'none'}, which stays as it is`, () => {
      inFolder({ 'a.ts': broken, ...(content !== undefined && { 'base.json': content }) }, (folder) => {
        for (const args of content === undefined ? [known] : [known, [...known, '--update-baseline']]) {
          const { stdout, stderr, status } = folder.run('check', ...args, '--output', 'json=out.json')
          assert.deepEqual([stdout, stderr, status], ['', `statuswise: ${message}\n`, 2])
        }
        assert.deepEqual(folder.names(), ['a.ts', ...(content === undefined ? [] : ['base.json']), 'package.json'])
        if (content !== undefined) assert.equal(folder.read('base.json'), content)
      })
    })
  }

  test('2 for an update without a file, and none where something failed', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      assert.equal(
        folder.run('check', '--update-baseline').stderr,
        'statuswise: --update-baseline needs --baseline, which names the file\n',
      )
      assert.equal(folder.run('check', ...known, '--update-baseline', '.', 'nowhere').status, 2)
      assert.deepEqual(folder.names(), ['a.ts', 'package.json'])
    })
  })
})
