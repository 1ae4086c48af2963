import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { adapters } from '../../server/frameworks/index.ts'
import { rules } from '../../server/rules/index.ts'
import { dialects } from './dialects.ts'
import { examples } from './examples.ts'
import { kindred } from './kindred-dialects.ts'
import { frameworksOf, tryRule } from './try-rule.ts'
import { writeTable } from './write-table.ts'

/** Where every rule speaks that can. */
const complete = ['Express', 'Fastify', 'Koa', 'Hono', 'NestJS', 'Next.js', 'AWS Lambda', 'Web Response']
const page = 'docs/rule-frameworks.md'

suite('rules in every framework', () => {
  const tried = rules.filter(({ id }) => examples[id])
  const trials = new Map<string, ReturnType<typeof tryRule>[]>()

  for (const { id } of tried) {
    test(id, () => {
      const each = dialects.map((dialect) => tryRule(id, dialect))
      trials.set(id, each)
      assert.ok(
        each.some(({ kind }) => kind === 'found'),
        'no framework has a finding',
      )
      const silent = dialects.filter(({ name }, index) => each[index]!.kind === 'silent' && complete.includes(name))
      assert.deepEqual(
        silent.map(({ name }) => name),
        [],
      )
    })
  }

  for (const { dialect, of, except = {} } of kindred) {
    test(`${dialect.name} has the findings of ${of.name}`, () => {
      const silent = tried.filter(({ id }) => tryRule(id, dialect).kind === 'silent' && tryRule(id, of).kind !== 'silent')
      assert.deepEqual(
        silent.map(({ id }) => id),
        Object.keys(except),
      )
    })
  }

  test('every adapter has a dialect', () => {
    const asked = new Set([...dialects, ...kindred.map(({ dialect }) => dialect)].flatMap(frameworksOf))
    assert.deepEqual(
      adapters.map(({ id }) => id).filter((id) => !asked.has(id)),
      [],
    )
  })

  test('every example is of a rule', () => {
    const ids = new Set(rules.map(({ id }) => id))
    assert.deepEqual(
      Object.keys(examples).filter((id) => !ids.has(id)),
      [],
    )
  })

  test(page, () => {
    const text = writeTable(rules, dialects, trials)
    const old = existsSync(page) ? readFileSync(page, 'utf8') : ''
    if (process.env.UPDATE && old !== text) writeFileSync(page, text)
    else assert.equal(text, old, `${page} is not what the rules do; if they are right: npm run update`)
  })
})
