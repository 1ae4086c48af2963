import assert from 'node:assert/strict'
import { hover } from '../../server/features/hover.ts'
import { exampleFacts } from './examples.ts'

suite('hover', () => {
  const facts = exampleFacts([
    [10, 13, 404],
    [20, 30, 201],
    [24, 27, 429],
    [40, 43, 99],
  ])

  test('describes the code under the pointer, its ends included', () => {
    for (const offset of [10, 12, 13]) {
      const shown = hover(facts, offset)
      assert.deepEqual(shown?.at, { start: 10, end: 13 })
      assert.match(shown.markdown, /404/)
    }
  })

  test('takes the innermost use', () => {
    assert.match(hover(facts, 25)!.markdown, /429/)
    assert.match(hover(facts, 21)!.markdown, /201/)
  })

  test('says nothing elsewhere, nor of values that are no known code', () => {
    assert.equal(hover(facts, 9), undefined)
    assert.equal(hover(facts, 14), undefined)
    const unknown = { handlers: [], statusUses: [{ at: { start: 0, end: 3 }, code: undefined, role: 'sent' as const }] }
    assert.equal(hover(unknown, 1), undefined)
    const text = { handlers: [], statusUses: [{ at: { start: 0, end: 3 }, code: ['no'], role: 'sent' as const }] }
    assert.equal(hover(text, 1), undefined)
  })

  test('describes every value a use can have', () => {
    const either = { handlers: [], statusUses: [{ at: { start: 0, end: 3 }, code: [200, 404, 200], role: 'sent' as const }] }
    const { markdown } = hover(either, 1)!
    assert.match(markdown, /200[\s\S]*---[\s\S]*404/)
    assert.equal(markdown.split('\n---\n').length, 2)
  })
})
