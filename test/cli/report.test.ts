import assert from 'node:assert/strict'
import { broken, clean, findingsIn, inFolder, warning } from './run.ts'

suite('command line: reports', () => {
  test('text shows the code, the other place and the fix', () => {
    inFolder({ 'src/a.ts': broken, 'src/b.js': warning, 'src/c.ts': clean }, (folder) => {
      const { stdout, stderr, status } = folder.run('check', 'src')
      const [first, second] = JSON.parse(folder.run('check', '--format', 'json', 'src').stdout)
      assert.equal(
        stdout,
        `src/a.ts:7:7 error response-sent-twice
  ${first.message}

  6 |   }
  7 |   res.json({ id: req.query.id })
    |       ^^^^
  8 | })

  src/a.ts:5:21 The first response.
  Fix: Return after the response (--fix)

src/b.js:4:14 warning missing-retry-after
  ${second.message}

  3 | express().get('/', (req, res) => {
  4 |   res.status(429).end()
    |              ^^^
  5 | })

  Fix: Set Retry-After to 60

2 problems (1 error, 1 warning) in 2 files, 3 checked
`,
      )
      assert.equal(stderr, '')
      assert.equal(status, 1)
    })
  })

  test('nothing found is said', () => {
    inFolder({ 'a.ts': clean }, (folder) => {
      const { stdout, status } = folder.run('check')
      assert.deepEqual([stdout, status], ['No problems in 1 file\n', 0])
    })
  })

  test('JSON is an array with all there is to know', () => {
    inFolder({ 'src/a.ts': broken }, (folder) => {
      const { stdout, status } = folder.run('check', '--format', 'json', 'src/a.ts')
      assert.equal(status, 1)
      const [{ message, ...finding }, ...others] = JSON.parse(stdout)
      assert.match(message, /^A response was already sent .*\.$/)
      assert.deepEqual(
        [finding, ...others],
        [
          {
            file: 'src/a.ts',
            line: 7,
            column: 7,
            endLine: 7,
            endColumn: 33,
            rule: 'response-sent-twice',
            severity: 'error',
            related: [{ file: 'src/a.ts', line: 5, column: 21, endLine: 5, endColumn: 52, message: 'The first response.' }],
            fixes: [
              {
                title: 'Return after the response',
                safe: true,
                edits: [{ line: 5, column: 52, endLine: 5, endColumn: 52, text: '\n    return' }],
              },
            ],
          },
        ],
      )
    })
    inFolder({ 'a.ts': clean }, (folder) => {
      const { stdout, status } = folder.run('check', '--format', 'json')
      assert.deepEqual([stdout, status], ['[]\n', 0])
    })
  })

  test('files are named as they were given', () => {
    inFolder({ 'src/deep/a.ts': broken }, (folder) => {
      const named = (given: string) => findingsIn(folder.run('check', '--format', 'json', given))
      const rest = ':7 response-sent-twice'
      assert.deepEqual(named('.'), [`src/deep/a.ts${rest}`])
      assert.deepEqual(named('src'), [`src/deep/a.ts${rest}`])
      assert.deepEqual(named('src/'), [`src/deep/a.ts${rest}`])
      assert.deepEqual(named('./src'), [`./src/deep/a.ts${rest}`])
      assert.deepEqual(named('./src/deep/a.ts'), [`./src/deep/a.ts${rest}`])
      assert.deepEqual(named(folder.path), [`${folder.path}/src/deep/a.ts${rest}`])
      const { stdout } = folder.runWith({ cwd: `${folder.path}/src/deep` }, 'check', '--format', 'json', '../..')
      assert.equal(JSON.parse(stdout)[0].file, '../../src/deep/a.ts')
    })
  })

  test('so are the other places, and configuration files', () => {
    const tree = {
      'statuswise.json': '{ "profil": "strict" }',
      'src/a.ts': broken
        .replace("import express from 'express'", "import express from 'express'\nimport { refuse } from './deep/refuse'")
        .replace("res.status(404).json({ error: 'No such item' })", 'refuse(res)'),
      'src/deep/refuse.ts': "export function refuse(res) {\n  res.status(404).json({ error: 'No such item' })\n}\n",
    }
    inFolder(tree, (folder) => {
      const named = (cwd: string, ...given: string[]) => {
        const found = JSON.parse(folder.runWith({ cwd }, 'check', '--format', 'json', ...given).stdout)
        const names = found.flatMap(({ file, related }: { file: string; related: { file: string }[] }) => [
          file,
          ...related.map((it) => it.file),
        ])
        return [...new Set(names)]
      }
      const { path } = folder
      assert.deepEqual(named(path), ['src/a.ts', 'src/deep/refuse.ts', 'statuswise.json'])
      assert.deepEqual(named(path, './'), ['./src/a.ts', './src/deep/refuse.ts', './statuswise.json'])
      assert.deepEqual(named('/', path), [`${path}/src/a.ts`, `${path}/src/deep/refuse.ts`, `${path}/statuswise.json`])
      assert.deepEqual(named('/', `${path}/src`), [`${path}/src/a.ts`, `${path}/src/deep/refuse.ts`, `${path.slice(1)}/statuswise.json`])
      assert.deepEqual(named(`${path}/src`, '..'), ['../src/a.ts', '../src/deep/refuse.ts', '../statuswise.json'])
      assert.deepEqual(named(`${path}/src`, './a.ts'), ['./a.ts', 'deep/refuse.ts', '../statuswise.json'])
      const { stdout } = folder.runWith({ cwd: path }, 'check', './src')
      assert.match(stdout, /^\.\/src\/a\.ts:8:7 .*^ {2}\.\/src\/deep\/refuse\.ts:2:\d+ .*^statuswise\.json:1:/ms)
    })
  })

  test('columns count UTF-16 code units, lines end as editors see it', () => {
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      const text = `\uFEFF${broken.replace('  res.json({ id', "  '\u{1f600}'; res.json({ id").replaceAll('\n', lineBreak)}`
      inFolder({ 'a.ts': text }, (folder) => {
        const [finding] = JSON.parse(folder.run('check', '--format', 'json').stdout)
        assert.deepEqual([finding.line, finding.column, finding.endColumn], [7, 13, 39])
      })
    }
  })

  test('carets stand under wide characters and tabs', () => {
    const text = broken.replace('  res.json({ id', "\t'\u{1f600}漢'; res.json({ id")
    inFolder({ 'a.ts': text }, (folder) => {
      const lines = folder.run('check').stdout.split('\n')
      const at = lines.findIndex((line) => line.includes('^^^'))
      assert.equal(lines[at - 1], "  7 | \t'\u{1f600}漢'; res.json({ id: req.query.id })")
      assert.equal(lines[at], `    | \t${' '.repeat(8 + 4)}${'^'.repeat(4)}`)
    })
  })

  test('long lines are cut around the finding', () => {
    const text = broken.replace('  res.json({ id', `  ${`'${'x'.repeat(400)}';`} res.json({ id`)
    inFolder({ 'a.ts': text }, (folder) => {
      const lines = folder.run('check').stdout.split('\n')
      const at = lines.findIndex((line) => line.includes('^^^'))
      assert.ok(lines.every((line) => line.length < 150))
      assert.equal(lines[at - 1]!.slice(lines[at]!.indexOf('^')), 'json({ id: req.query.id })')
    })
  })

  test('code cannot take over the terminal', () => {
    const text = broken.replace('  res.json({ id', "  '\u001b]0;x\u0007\u001b[31m'; res.json({ id")
    inFolder({ 'a.ts': text, 'b\u001b[31m.ts': broken }, (folder) => {
      const { stdout } = folder.run('check')
      assert.ok(stdout.includes("'\uFFFD]0;x\uFFFD\uFFFD[31m'"))
      assert.ok(stdout.includes('b\uFFFD[31m.ts:7:7'))
      assert.ok(!stdout.includes('\u001b') && !stdout.includes('\u0007'))
    })
  })

  test('colours are for those who ask', () => {
    inFolder({ 'a.ts': broken }, (folder) => {
      const isColored = (env: NodeJS.ProcessEnv) => folder.runWith({ env }, 'check').stdout.includes('\u001b[31m')
      assert.equal(isColored({}), false)
      assert.equal(isColored({ CI: '1' }), false)
      assert.equal(isColored({ FORCE_COLOR: '1' }), true)
      assert.equal(isColored({ FORCE_COLOR: '1', NO_COLOR: '1' }), false)
      assert.ok(!folder.runWith({ env: { FORCE_COLOR: '1' } }, 'check', '--format', 'json').stdout.includes('\u001b'))
    })
  })
})
