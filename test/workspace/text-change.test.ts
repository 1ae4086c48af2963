import assert from 'node:assert/strict'
import fc from 'fast-check'
import { joinChanges } from '../../server/workspace/text-change.ts'
import { cases } from '../properties.ts'

suite('joined changes', () => {
  test('cover every change they were joined from', () => {
    const edit = fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 8 }))
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(edit, { minLength: 1, maxLength: 6 }), (original, edits) => {
        let text = original
        const changes = edits.map(([from, to, inserted]) => {
          const [start, end] = [from % (text.length + 1), to % (text.length + 1)].sort((a, b) => a - b) as [number, number]
          text = text.slice(0, start) + inserted + text.slice(end)
          return { start, end, length: inserted.length }
        })
        const all = changes.reduce(joinChanges)
        assert.ok(all.start >= 0 && all.start <= all.end && all.end <= original.length && all.length >= 0)
        // Outside the change both texts are the same.
        assert.equal(text, original.slice(0, all.start) + text.slice(all.start, all.start + all.length) + original.slice(all.end))
        assert.equal(all.start, Math.min(...changes.map(({ start }) => start)))
      }),
      cases(1000),
    )
  })
})
