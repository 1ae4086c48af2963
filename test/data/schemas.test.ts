import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

const read = (file: string) => JSON.parse(readFileSync(`data/${file}`, 'utf8'))

suite('data: schemas', () => {
  const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false })
  formats.default(ajv)
  ajv.addSchema(read('facts.schema.json'))
  const files = readdirSync('data').filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))

  test('the files are found', () => {
    for (const file of ['constants.json', 'guidance.json', 'sources.json', 'status-codes.json']) assert.ok(files.includes(file), file)
  })

  for (const file of files) {
    const schema = file.replace('.json', '.schema.json')
    test(`${file} is valid`, () => {
      const data = read(file)
      assert.equal(data.$schema, `./${schema}`)
      const validate = ajv.compile(read(schema))
      assert.ok(validate(data), ajv.errorsText(validate.errors, { separator: '\n' }))
    })
  }

  test('a malformed entry is refused', () => {
    const schema = read('status-codes.schema.json')
    const validate = new Ajv({ validateFormats: false }).compile(schema)
    const good = read('status-codes.json').codes.find((each: { code: number }) => each.code === 429)
    const verdict = (entry: object) => validate({ $schema: '', codes: [entry] })
    assert.equal(verdict(good), true)
    assert.equal(verdict({ ...good, colour: 'red' }), false)
    assert.equal(verdict({ ...good, state: 'temporary' }), false)
    assert.equal(verdict({ ...good, spec: ['RFC 6585, Section 4'] }), false)
    assert.equal(verdict({ ...good, headers: [{ ...good.headers[0], level: 'must' }] }), false)
    assert.equal(verdict({ ...good, meaning: 'x'.repeat(161) }), false)
  })
})
