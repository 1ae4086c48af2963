import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { parse } from 'jsonc-parser'
import { configurableRules } from '../../server/features/configuration-findings.ts'
import { unusedSuppression } from '../../server/features/suppressions.ts'
import { rules } from '../../server/rules/index.ts'
import { readConfigurationFile, ruleLevels } from '../../server/workspace/configuration/configuration-file.ts'
import { formerRuleNames } from '../../server/workspace/configuration/rule-names.ts'
import { configurationSchema, suggesting } from './configuration-schema.ts'

const path = 'data/configuration.schema.json'
const described = [...rules, { id: unusedSuppression.id, summary: 'Suppress only what is found, and say why' }].sort((one, other) =>
  one.id < other.id ? -1 : 1,
)
const schema = configurationSchema(described)

function isWritten(file: string, content: unknown): void {
  const text = `${JSON.stringify(content, undefined, 2)}\n`
  const old = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (process.env.UPDATE && text !== old) writeFileSync(file, text)
  else assert.equal(old, text, `${file} is not what the code says; if the code is right: npm run update`)
}

test('the editor knows the rules that its setting may name', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const about = manifest.contributes.configuration.properties['statuswise.rules']
  const level = { type: 'string', enum: ruleLevels, enumDescriptions: ['Red', 'Yellow', 'Blue', 'Three dots', 'Not looked for'] }
  manifest.contributes.configuration.properties['statuswise.rules'] = {
    ...about,
    properties: Object.fromEntries(described.map(({ id, summary }) => [id, { ...level, description: `${summary}.` }])),
  }
  isWritten('package.json', manifest)
})

suite('schema of the configuration file', () => {
  test('is what the rules say', () => isWritten(path, suggesting(schema)))

  const accepts = new Ajv({ strict: false }).compile(suggesting(schema))

  test('lists every rule that can be configured', () => {
    assert.deepEqual(
      described.map(({ id }) => id),
      configurableRules,
    )
    assert.ok(described.length > 9)
  })

  test('a former name leads to a rule, and is none', () => {
    for (const [name, id] of formerRuleNames) assert.ok(configurableRules.includes(id) && !configurableRules.includes(name), name)
  })

  const validate = new Ajv({ strict: false }).compile(schema)
  const examples = [...readFileSync('docs/configuration.md', 'utf8').matchAll(/```jsonc?\n([^`]*"(?:rules|extends)"[^`]*)```/g)].map(
    ([, text]) => text!,
  )

  test('takes the examples of the documentation', () => {
    assert.ok(examples.length >= 2, 'examples are found')
    for (const text of examples) assert.ok(validate(parse(text)), `${text}\n${JSON.stringify(validate.errors)}`)
  })

  test('takes former names', () => assert.ok(validate({ rules: { 'express-removed-signature': 'off' } })))

  for (const wrong of [
    { rules: { 'no-such-rule': 'error' } },
    { rules: { 'response-sent-twice': 'loud' } },
    { profile: 'all' },
    { overrides: [{ rules: {} }] },
    { overrides: [{ files: [], rules: {} }] },
    { extend: './x.json' },
    { assumedHeaders: ['Retry After'] },
    { codes: { 4040: {} } },
    { codes: { 404: { alert: 'P0' } } },
    { codes: { 404: { note: '' } } },
  ]) {
    test(`leaves ${JSON.stringify(wrong)} to the server`, () => {
      assert.equal(validate(wrong), false)
      assert.ok(accepts(wrong))
      assert.ok(readConfigurationFile(JSON.stringify(wrong)).problems.length > 0 || 'rules' in wrong)
    })
  }
})
