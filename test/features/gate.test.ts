import assert from 'node:assert/strict'
import fc from 'fast-check'
import { alternatives } from '../../server/analysis/gate/alternatives.ts'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { cases } from '../properties.ts'

suite('the gate before the parser', () => {
  test('alternatives match where one word after the other would', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 })
    const entry = fc.tuple(word, fc.constantFrom('', '!', 'x+'))
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', '!', ' '), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 6 }), text, (entries, searched) => {
        const oneByOne = entries.some(([start, behind]) => new RegExp(start + behind).test(searched))
        assert.equal(new RegExp(alternatives(entries)).test(searched), oneByOne)
      }),
      cases(1000),
    )
  })

  test('a text without HTTP does not pass', () => {
    assert.equal(mayHoldHttp('export const area = (shape: { width: number; height: number }) => shape.width * shape.height\n'), false)
  })
})
