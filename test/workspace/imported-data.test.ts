import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dataModule } from '../../server/workspace/imported-data.ts'
import { cases } from '../properties.ts'

suite('imported data', () => {
  for (const [text, told] of [
    ['{ "tooMany": 429, "after": "60" }', '{ "tooMany": 429, "after": "60" }'],
    ['[true, false, null, -1.5, ""]', '[true, false, null, -1.5, ""]'],
    ['{"at": "Wed, 21 Oct 2026 07:28:00 GMT"}', '{"at": "Wed, 21 Oct 2026 07:28:00 GMT"}'],
    ['{ "key" : "abc\\"d", "n": 4111111111111111 }', '{ "key" : /______/, "n": /______________/ }'],
    ['{ // abc\n"a": /* d */ 1, b: \'c\' }', '{        "a":         1,  : /_/ }'],
    ['{"a": "open', '{"a": /___/'],
  ] as const) {
    test(text, () => assert.equal(dataModule(text), `export default ${told}`))
  }

  test('tells no text, and keeps every place', () => {
    const texts = fc.string({ minLength: 3, unit: fc.constantFrom('§', 'x', '"', '\\', ' ', '/', ':', '`', '$', '{') })
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(texts), fc.boolean(), (value, secrets, pretty) => {
        const text = JSON.stringify({ value, secrets: secrets.map((it) => `§${it}§`) }, undefined, pretty ? 2 : undefined)
        const code = dataModule(text)
        assert.equal(code.length, text.length + 'export default '.length)
        assert.ok(!code.slice(code.indexOf('"secrets"')).includes('§'), code)
      }),
      cases(300),
    )
  })
})
