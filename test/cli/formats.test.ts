import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { default as Ajv } from 'ajv-draft-04'
import formatsOfAjv from 'ajv-formats'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { broken, clean, inFolder, type TestFolder, warning } from './run.ts'

/** As published by OASIS: github.com/oasis-tcs/sarif-spec, sarif-2.1/schema, commit e0583813964ec43cea53b6b531b402866095ed1f. */
const sarifSchema = JSON.parse(readFileSync(path.resolve('test/cli/fixtures/sarif-schema-2.1.0.json'), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true })
formatsOfAjv.default(ajv)
const isSarif = ajv.compile(sarifSchema)

/** A log that the schema takes. */
function sarifOf(folder: TestFolder, ...args: string[]) {
  const log = JSON.parse(folder.run('check', '--format', 'sarif', ...args).stdout)
  assert.equal(isSarif(log), true, JSON.stringify(isSarif.errors))
  return log.runs[0]
}

const suppressed = warning.replace('  res.', '  // statuswise-ignore missing-retry-after: the gateway adds it\n  res.')
const tree = { 'src/a b#.ts': broken, 'src/b.js': warning, 'src/c.ts': clean, 'src/d.ts': suppressed }

suite('command line: formats', () => {
  test('SARIF is what its schema says, with rules, places, fixes and what is suppressed', () => {
    inFolder(tree, (folder) => {
      const { tool, results, ...run } = sarifOf(folder, 'src')
      assert.equal(run.columnKind, 'utf16CodeUnits')
      const { rules } = tool.driver
      assert.deepEqual(
        rules.map(({ id, defaultConfiguration }: { id: string; defaultConfiguration: object }) => [id, defaultConfiguration]),
        [
          ['response-sent-twice', { level: 'error' }],
          ['missing-retry-after', { level: 'warning' }],
        ],
      )
      assert.match(rules[0].help.markdown, /^# Send one response per request\n/)
      assert.deepEqual(
        results.map(({ ruleId, ruleIndex, level, suppressions }: Record<string, unknown>) => [ruleId, ruleIndex, level, suppressions]),
        [
          ['response-sent-twice', 0, 'error', undefined],
          ['missing-retry-after', 1, 'warning', undefined],
          ['missing-retry-after', 1, 'warning', [{ kind: 'inSource', status: 'accepted', justification: 'the gateway adds it' }]],
        ],
      )
      const [{ locations, relatedLocations, fixes }] = results
      const artifactLocation = { uri: 'src/a%20b%23.ts', uriBaseId: '%SRCROOT%' }
      const region = { startLine: 7, startColumn: 7, endLine: 7, endColumn: 11 }
      assert.deepEqual(locations, [{ physicalLocation: { artifactLocation, region }, logicalLocations: [{ name: 'GET /' }] }])
      assert.deepEqual(relatedLocations[0].message, { text: 'The first response.' })
      const deletedRegion = { startLine: 5, startColumn: 52, endLine: 5, endColumn: 52 }
      const replacements = [{ deletedRegion, insertedContent: { text: '\n    return' } }]
      assert.deepEqual(fixes, [
        { description: { text: 'Return after the response' }, artifactChanges: [{ artifactLocation, replacements }] },
      ])
    })
    inFolder({ 'a.ts': clean }, (folder) => assert.deepEqual(sarifOf(folder).results, []))
  })

  test('fingerprints stay when lines move, and tell equal lines apart', () => {
    const twice = `${broken}${broken.split('\n').slice(1).join('\n')}`
    const prints = (text: string) =>
      inFolder({ 'a.ts': text }, (folder) =>
        sarifOf(folder).results.map(({ partialFingerprints }: { partialFingerprints: object }) => Object.values(partialFingerprints)[0]),
      )
    const before = prints(twice)
    assert.equal(new Set(before).size, 2)
    assert.deepEqual(prints(`// One more line.\n\n${twice}`), before)
    assert.notDeepEqual(prints(twice.replace('res.json({ id: req.query.id })', 'res.json({ it: req.query.id })')), before)
  })

  test('machines read paths from the folder of the repository', () => {
    inFolder({ ...tree, '.git/HEAD': '', 'app/package.json': '{}', 'app/src/e.ts': broken }, (folder) => {
      const cwd = path.join(folder.path, 'app')
      const run = (format: string) => folder.runWith({ cwd }, 'check', '--format', format, 'src').stdout
      assert.equal(JSON.parse(run('sarif')).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'app/src/e.ts')
      assert.match(run('github'), /^::error file=app\/src\/e\.ts,line=7,endLine=7,col=7,endColumn=10,title=response-sent-twice::A response/)
      const [issue] = JSON.parse(run('gitlab'))
      assert.deepEqual(issue.location, { path: 'app/src/e.ts', lines: { begin: 7, end: 7 } })
      assert.deepEqual([issue.check_name, issue.severity], ['response-sent-twice', 'major'])
      assert.match(issue.fingerprint, /^[0-9a-f]{40}$/)
      assert.match(run('concise'), /^src\/e\.ts:7:7: error: .* \[response-sent-twice\]\n1 problem .*\n$/)
      assert.match(run('agent'), /^src\/e\.ts:7:7 error response-sent-twice: .*\. Fix: Return after the response \(--fix\)\.\n$/)
    })
  })

  test('an agent reads nothing where nothing is found', () => {
    inFolder({ 'a.ts': clean }, (folder) => assert.equal(folder.run('check', '--format', 'agent').stdout, ''))
  })

  for (const format of ['junit', 'checkstyle']) {
    test(`${format} is XML, in which nothing of a workspace is markup`, () => {
      const name = 'a<&"\'>.ts'
      inFolder({ [name]: broken, 'b.js': warning }, (folder) => {
        const { stdout } = folder.run('check', '--format', format)
        assert.equal(XMLValidator.validate(stdout), true)
        const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', processEntities: true }).parse(stdout)
        if (format === 'checkstyle') {
          const [first, second] = read.checkstyle.file
          assert.deepEqual([first.name, second.name], [name, 'b.js'])
          const { message, ...error } = first.error
          assert.match(message, /^A response was already sent/)
          assert.deepEqual(error, { line: '7', column: '7', severity: 'error', source: 'statuswise.response-sent-twice' })
        } else {
          assert.deepEqual([read.testsuites.tests, read.testsuites.failures], ['2', '2'])
          assert.equal(read.testsuites.testsuite[0].testcase.classname, name)
        }
      })
      inFolder({ 'a.ts': clean }, (folder) => {
        const { stdout, status } = folder.run('check', '--format', format)
        assert.equal(XMLValidator.validate(stdout), true)
        assert.ok(!stdout.includes('<failure') && !stdout.includes('<error'))
        assert.equal(status, 0)
      })
    })
  }

  test('several at once, each as it is alone', () => {
    inFolder(tree, (folder) => {
      const { stdout, status } = folder.run('check', '--format', 'concise', '--output', 'sarif=s.json', '--output', 'text=t.txt', 'src')
      assert.equal(status, 1)
      assert.equal(stdout, folder.run('check', '--format', 'concise', 'src').stdout)
      assert.equal(folder.read('s.json'), folder.run('check', '--format', 'sarif', 'src').stdout)
      assert.equal(folder.read('t.txt'), folder.run('check', 'src').stdout)
    })
  })

  for (const [args, message] of [
    [['--output', 'sarif'], /Write the format, = and the file/],
    [['--output', 'xml=a.xml'], /The formats are text, concise/],
    [['--output', 'sarif=a.out', '--output', 'json=./a.out'], /^statuswise: two things cannot be written to one file: a\.out\n$/],
    [['--output', 'json=src/b.js'], /^statuswise: src\/b\.js is source or configuration, and no report is written over it\n$/],
    [['--output', 'json=none/a.json'], /^statuswise: none\/a\.json cannot be written: there is no such folder\n$/],
    [['--output', 'json=src'], /^statuswise: src cannot be written: it is a folder\n$/],
  ] as const) {
    test(`2 for ${args.join(' ')}, and nothing is written`, () => {
      inFolder({ ...tree, 'a.out': 'kept' }, (folder) => {
        const before = folder.names()
        const { stdout, stderr, status } = folder.run('check', ...args, 'src')
        assert.deepEqual([stdout, status], ['', 2])
        assert.match(stderr, message)
        assert.deepEqual(folder.names(), before)
        assert.deepEqual([folder.read('a.out'), folder.read('src/b.js')], ['kept', warning])
      })
    })
  }
})
