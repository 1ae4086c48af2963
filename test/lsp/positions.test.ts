import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cases } from '../properties.ts'
import { type Client, pulling, startClient, withoutTyping } from './client.ts'
import { documentEdit, edited, offsetOf, returnMissing, secondAnswer, sentTwice, textIn } from './examples.ts'

const uri = 'file:///nowhere/app.ts'

suite('positions', () => {
  let client: Client
  suiteSetup(async () => {
    client = await startClient({ capabilities: withoutTyping(pulling) })
  })
  suiteTeardown(() => void client.process.kill())
  teardown(() => client.close(uri))

  const pulled = async (document = uri) => {
    const report = await client.pull(document)
    return 'items' in report ? report.items : []
  }

  const inOneLine = sentTwice.replaceAll('\n', ' ; ').replace('{ ;', '{').replace('}) ; ', '})')
  const texts = {
    'emoji before on the line': sentTwice.replace('  res.json(2)', "  /* 👩‍👩‍👧 😀 */ res.json('😀')"),
    'characters outside the basic plane in the lines before': `// 𝒳😀\n${sentTwice}`,
    'Windows line ends': sentTwice.replaceAll('\n', '\r\n'),
    'old Macintosh line ends': sentTwice.replaceAll('\n', '\r'),
    'mixed line ends': sentTwice.replace('\n', '\r\n').replace('json(1)\n', 'json(1)\r'),
    'a byte order mark': `\uFEFF${sentTwice}`,
    'a byte order mark on the line itself': `\uFEFF${inOneLine}`,
    'a byte order mark on the line that a fix breaks': `\uFEFF${inOneLine.replace('res.json(1)', 'if (req.query.a) res.json(1)')}`,
    'separators that end lines in JavaScript but not in the protocol': sentTwice.replace("'/'", "'/'/*\u2028\u2029*/"),
    tabs: sentTwice.replaceAll('  ', '\t'),
  }
  for (const [name, text] of Object.entries(texts)) {
    test(`are right with ${name}`, async () => {
      await client.open(uri, text)
      const [diagnostic] = await pulled()
      assert.ok(diagnostic)
      assert.equal(textIn(text, diagnostic.range), 'json')
      const [action] = await client.codeActions(uri, diagnostic.range, ['quickfix'])
      const change = documentEdit(action)
      const fixed = edited(text, change.edits)
      assert.equal(fixed.lastIndexOf('\uFEFF'), text.lastIndexOf('\uFEFF'))
      await client.change(uri, 2, { text: fixed })
      assert.deepEqual(await pulled(), [])
    })
  }

  test('hover counts in UTF-16 units', async () => {
    const text = sentTwice.replace('  res.json(1)', '  /* 😀 */ res.status(404).json(1)')
    await client.open(uri, text)
    const start = text.indexOf('404') - text.indexOf('  /* 😀')
    const shown = await client.hover(uri, { line: 3, character: start + 1 })
    assert.deepEqual(shown?.range, { start: { line: 3, character: start }, end: { line: 3, character: start + 3 } })
  })

  test('whatever is typed, the answer is that of the text opened afresh', async () => {
    const fresh = 'file:///nowhere/fresh.ts'
    const snippet = fc.constantFrom(
      ...['res.json(3)', 'return', '}', '{', ')', '(', '`', "'", '"', '/*', '*/', '//', '\n', '\r\n', '\r', '\uFEFF', '😀', '\uD83D', '\0'],
      ...['\u2028', '<', '=>', 'async ', 'if (x) ', 'throw x', 'res.status(404)', 'catch {', '${', ';', ',', 'import ', '\t', ''],
    )
    // Lines and columns beyond the text too, and ends before starts: editors send the first for "to the end".
    const position = fc.record({ line: fc.nat(30), character: fc.nat(40) })
    const within = fc
      .tuple(position, fc.nat(12))
      .map(([start, length]) => ({ start, end: { ...start, character: start.character + length } }))
    const range = fc.oneof({ weight: 6, arbitrary: within }, { weight: 1, arbitrary: fc.record({ start: position, end: position }) })
    const change = fc.oneof(
      { weight: 12, arbitrary: fc.record({ range, text: fc.oneof(snippet, fc.string()) }) },
      { weight: 1, arbitrary: fc.record({ text: fc.oneof(fc.constant(sentTwice), fc.string({ unit: 'binary' })) }) },
    )
    const original = [sentTwice, returnMissing, returnMissing, returnMissing].join('\n')
    let withFindings = 0
    const eol = fc.constantFrom('\n', '\r\n')
    await fc.assert(
      fc.asyncProperty(
        eol,
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (end, batches) => {
          let text = original.replaceAll('\n', end)
          await client.open(uri, text)
          for (const [index, changes] of batches.entries()) {
            await client.change(uri, index + 2, ...changes)
            for (const one of changes) text = 'range' in one ? replaced(text, one) : one.text
            // Not after each batch, so that changes are joined as well.
            if (index % 2 === 1) await pulled()
          }
          await client.open(fresh, text)
          const strip = (items: Awaited<ReturnType<typeof pulled>>) =>
            items.map(({ data: _, ...item }) => JSON.stringify(item).replaceAll('fresh.ts', 'app.ts'))
          const found = await pulled()
          if (found.length > 0) withFindings += 1
          assert.deepEqual(strip(found), strip(await pulled(fresh)))
          await client.close(uri)
          await client.close(fresh)
        },
      ),
      cases(150),
    )
    assert.deepEqual(
      client.log.filter((line) => !/^(?:Statuswise |Folders: |The program was read in )|: checked as /.test(line)),
      [],
    )
    assert.ok(withFindings > 30, `only ${withFindings} texts had findings to compare`)
  })

  test('texts made to break parsers get an answer, and so does what comes after', async () => {
    for (const text of [
      '('.repeat(100_000),
      '[{'.repeat(50_000),
      '`${'.repeat(20_000),
      'a.'.repeat(100_000),
      '\0'.repeat(1000),
      '<a>'.repeat(30_000),
    ]) {
      await client.open(uri, text)
      await pulled()
      await client.change(uri, 2, { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } }, text: 'x' })
      await pulled()
      await client.change(uri, 3, { text: sentTwice })
      assert.deepEqual(
        (await pulled()).map(({ range }) => range),
        [secondAnswer],
      )
      await client.close(uri)
    }
  })
})

/** The protocol's own rule for a change, written a second time: positions beyond a line or the text mean its end. */
function replaced(
  text: string,
  {
    range,
    text: inserted,
  }: { range: { start: { line: number; character: number }; end: { line: number; character: number } }; text: string },
): string {
  const lines = text.split(/\r\n|\r|\n/)
  const offset = ({ line, character }: { line: number; character: number }) =>
    line >= lines.length ? text.length : offsetOf(text, { line, character: Math.min(character, lines[line]!.length) })
  const [start, end] = [offset(range.start), offset(range.end)].sort((a, b) => a - b) as [number, number]
  return text.slice(0, start) + inserted + text.slice(end)
}
