import assert from 'node:assert/strict'
import fc from 'fast-check'
import { applyEdits, createEditedText } from '../../server/features/edited-text.ts'
import { createFindings } from '../../server/features/findings.ts'
import { fixAll } from '../../server/features/fix-all.ts'
import { cases } from '../properties.ts'
import { enteredWorkspace } from '../workspace/entered.ts'
import { memoryFiles } from '../workspace/memory-files.ts'
import { exampleFinding } from './examples.ts'

suite('fix all', () => {
  test('applies the first safe fix of each finding', () => {
    const text = 'one two three'
    const findings = [
      exampleFinding(0, 3, [false, [0, 3, 'UNSAFE']], [true, [0, 3, '1']], [true, [0, 3, 'SECOND']]),
      exampleFinding(4, 7, [false, [4, 7, 'UNSAFE']]),
      exampleFinding(8, 13, [true, [8, 8, '<'], [13, 13, '>']]),
    ]
    const edits = fixAll(text, findings, () => [])
    assert.equal(applyEdits(text, edits), '1 two <three>')
    assert.deepEqual(edits, [
      { start: 0, end: 3, text: '1' },
      { start: 8, end: 8, text: '<' },
      { start: 13, end: 13, text: '>' },
    ])
  })

  test('overlapping fixes are made one after the other, as edits of the first text', () => {
    const findingsIn = (text: string) =>
      [...text.matchAll(/aa/g)].map(({ index }) => exampleFinding(index, index + 2, [true, [index, index + 2, 'a']]))
    const text = '- aaaa -'
    const overlapping = [exampleFinding(2, 4, [true, [2, 4, 'a']]), exampleFinding(3, 5, [true, [3, 5, 'a']])]
    const edits = fixAll(text, overlapping, findingsIn)
    assert.equal(applyEdits(text, edits), '- a -')
    assert.ok(edits.every(({ start, end }) => start >= 2 && end <= 6))
  })

  test('ends when fixes undo each other or never end', () => {
    const flip = (text: string) => [exampleFinding(0, 1, [true, [0, 1, text === 'a' ? 'b' : 'a']])]
    assert.ok(['a', 'b'].includes(applyEdits('a', fixAll('a', flip('a'), flip))))
    const grow = (text: string) => [exampleFinding(0, 1, [true, [text.length, text.length, '+']])]
    assert.match(applyEdits('a', fixAll('a', grow('a'), grow)), /^a\++$/)
  })

  test('nothing safe, nothing changed', () => {
    assert.deepEqual(
      fixAll('a', [exampleFinding(0, 1, [false, [0, 1, 'b']])], () => []),
      [],
    )
  })
})

suite('fix all of a document', () => {
  const uri = 'file:///app.ts'
  const broken = `import express from 'express'

express().get('/', (req, res) => {
  if (!req.query.id) {
    res.status(404).end()
  }
  res.json({ id: req.query.id })
})
`
  const editsIn = (text: string) => {
    const files = memoryFiles({ 'file:///package.json': '{"dependencies":{"express":"^5.0.0"}}' })
    const workspace = enteredWorkspace(files, { error: assert.fail })
    workspace.open(uri, 'typescript', 1, text)
    const findings = createFindings(workspace, { error: assert.fail })
    const document = workspace.document(uri)!
    assert.ok(findings.of(document).some(({ fixes }) => fixes.some(({ safe }) => safe)))
    return findings.fixAll(document)
  }

  test('all that is safe', () => assert.equal(editsIn(broken)?.length, 1))

  for (const unfinished of ['const x = = 1\n', 'const x = {\n', '<<<<<<< ours\nx()\n=======\ny()\n>>>>>>> theirs\n']) {
    test(`nothing where the text has syntax errors: ${unfinished.split('\n', 1)}`, () =>
      assert.equal(editsIn(broken + unfinished), undefined))
  }
})

suite('edited text', () => {
  const edits = fc.array(fc.tuple(fc.nat(12), fc.nat(4), fc.string({ maxLength: 3 })), { maxLength: 4 })

  test('any rounds of edits, put together, make the same text from the original', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.array(edits, { maxLength: 4 }), (original, rounds) => {
        const edited = createEditedText(original)
        let plain = original
        for (const round of rounds) {
          let from = 0
          const apart = round.flatMap(([skip, length, text]) => {
            const start = from + skip
            from = start + length
            return from <= plain.length ? [{ start, end: from, text }] : []
          })
          for (const { start, end, text } of [...apart].reverse()) plain = plain.slice(0, start) + text + plain.slice(end)
          edited.apply(apart)
          assert.equal(edited.text(), plain)
        }
        const all = edited.edits()
        assert.equal(applyEdits(original, all), plain)
        for (const [index, { start }] of all.entries()) assert.ok(index === 0 || all[index - 1]!.end <= start)
      }),
      cases(1000),
    )
  })

  test('insertions at one place keep their order', () => {
    assert.equal(
      applyEdits(
        'ab',
        [1, 2, 3].map((n) => ({ start: 1, end: 1, text: String(n) })),
      ),
      'a123b',
    )
  })
})
