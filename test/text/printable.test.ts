import assert from 'node:assert/strict'
import fc from 'fast-check'
import { printable, printableLine } from '../../server/text/printable.ts'
import { cases } from '../properties.ts'
import { hostileText } from './hostile.ts'

/** Code points that act: on a terminal, on the direction of a text, as the end of a line. */
const ranges = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x2028, 0x2029],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
] as const
const acts = (point: number) => ranges.some(([from, to]) => from <= point && point <= to)

suite('printable text', () => {
  test('whatever acts is replaced, and nothing else', () => {
    for (let point = 0; point < 0x3000; point++) {
      const character = String.fromCodePoint(point)
      const isKept = !acts(point) || character === '\n' || character === '\t'
      assert.equal(printable(`a${character}b`), isKept ? `a${character}b` : 'a\uFFFDb', point.toString(16))
    }
    assert.equal(printable('né 日本 👩‍👩‍👧 🇫🇷'), 'né 日本 👩‍👩‍👧 🇫🇷')
  })

  test('a line is one line, of limited length, and whole characters', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(20), (text, most) => {
        const line = printableLine(text, most)
        assert.ok(line.length <= most + 1 && !/\p{Cs}/u.test(line) && !line.includes('\n'))
        assert.ok([...line].every((character) => character === '\t' || !acts(character.codePointAt(0)!)))
      }),
      cases(2000),
    )
    assert.equal(printableLine('x'.repeat(501)), `${'x'.repeat(500)}…`)
    assert.equal(printableLine('😀😀', 3), '😀\uFFFD…')
  })
})
