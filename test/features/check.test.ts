import assert from 'node:assert/strict'
import { check } from '../../server/features/check.ts'
import type { Problem } from '../../server/http/responses/problem.ts'
import type { Rule } from '../../server/rules/rule.ts'
import { exampleFacts, exampleHandler, plainSettings } from './examples.ts'

const uri = 'file:///app.ts'
const about = { summary: 'Example', severity: 'warning', profile: 'recommended' } as const

function useRule(id: string, find: (start: number) => Iterable<Problem>): Rule {
  return { ...about, id, on: 'status-use', check: (use) => find(use.at.start) }
}

function run(
  rules: readonly Rule[],
  settings = plainSettings(),
  facts = exampleFacts([
    [10, 13, 404],
    [30, 33, 200],
  ]),
) {
  const logged: string[] = []
  const findings = check({ uri, text: ' '.repeat(50), facts }, settings, { error: (message) => logged.push(message) }, rules)
  return { findings, logged }
}

suite('check', () => {
  test('findings come in order of position whatever the order of rules', () => {
    const later = useRule('later', function* (start) {
      yield { at: { start: start + 1, end: start + 2 }, message: 'Later.' }
    })
    const sooner = useRule('sooner', function* (start) {
      yield { at: { start, end: start + 2 }, message: 'Sooner.' }
    })
    assert.deepEqual(
      run([later, sooner]).findings.map(({ rule, at }) => [rule, at.start]),
      [
        ['sooner', 10],
        ['later', 11],
        ['sooner', 30],
        ['later', 31],
      ],
    )
  })

  test('a rule that throws is logged with its id and the file, and stops no other', () => {
    const broken = useRule('broken', function* (start) {
      yield { at: { start, end: start + 1 }, message: 'Found before.' }
      if (start === 10) throw new Error('of no use')
    })
    const sound = useRule('sound', function* (start) {
      yield { at: { start, end: start + 3 }, message: 'Found.' }
    })
    const { findings, logged } = run([broken, sound])
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['broken', 'sound', 'broken', 'sound'],
    )
    assert.equal(logged.length, 1)
    assert.match(logged[0]!, /broken.*file:\/\/\/app\.ts.*of no use/)
  })

  test('a rule reports the first of its problems at one place, whatever they say', () => {
    const twice = useRule('twice', () => [10, 10, 11].map((start, index) => ({ at: { start, end: 20 }, message: `Number ${index}.` })))
    const other = useRule('other', () => [{ at: { start: 10, end: 20 }, message: 'Another rule.' }])
    assert.deepEqual(
      run([twice, other]).findings.map(({ rule, message }) => [rule, message]),
      [
        ['other', 'Another rule.'],
        ['twice', 'Number 0.'],
        ['twice', 'Number 2.'],
      ],
    )
  })

  test('of its problems at one place the gravest goes before the first', () => {
    const levels = ['information', 'error', 'warning', 'error'] as const
    const rule = useRule('levels', () =>
      levels.map((severity, index) => ({ at: { start: 10, end: 20 }, severity, message: `Number ${index}.` })),
    )
    assert.deepEqual(
      run([rule]).findings.map(({ severity, message }) => [severity, message]),
      [['error', 'Number 1.']],
    )
  })

  test('at one place each subject is reported, once', () => {
    const subjects = ['Allow', 'Link', 'Allow']
    const rule = useRule('subjects', () => subjects.map((subject) => ({ at: { start: 10, end: 20 }, subject, message: `${subject}.` })))
    assert.deepEqual(
      run([rule]).findings.map(({ message }) => message),
      ['Allow.', 'Link.'],
    )
  })

  test('a fault in a helper is one finding, with the handlers that lead to it, each once', () => {
    const reached = [5, 6].map((start) => ({ start, end: start + 1 }))
    const there = { start: 1, end: 9, file: 'file:///other.ts' }
    const rule: Rule = {
      ...about,
      id: 'faults',
      on: 'handler',
      *check() {
        for (const reachedAt of reached)
          for (const at of [there, { start: 30, end: 33 }])
            yield { at, reachedAt, message: 'There.', fixes: [{ title: 'Mend', safe: true, edits: [{ kind: 'replace', at, text: '' }] }] }
      },
    }
    const handlers = [
      { ...exampleHandler(), methods: ['GET'], route: ['/a'] },
      { ...exampleHandler(), methods: ['PUT'], route: ['/b'] },
      exampleHandler(),
      { ...exampleHandler(), role: 'helper' as const },
    ]
    const { findings } = run([rule], plainSettings(), { ...exampleFacts([]), handlers })
    const reachedFrom = ['GET /a', 'PUT /b', 'This handler'].map((handler) => ({ at: reached[0], handler }))
    assert.deepEqual(
      findings.map(({ at, reachedFrom, fixes }) => [at, reachedFrom, fixes.length]),
      [
        [there, reachedFrom, 0],
        [{ start: 30, end: 33 }, reachedFrom, 1],
      ],
    )
  })

  test('what stands in another file is left to it, related places are kept', () => {
    const there = { start: 1, end: 2, file: 'file:///other.ts' }
    const elsewhere = useRule('elsewhere', (start) => [
      { at: there, message: 'There.' },
      { at: { start, end: start + 1 }, message: 'Here.', related: [{ at: there, message: 'The other.' }] },
      { at: { start: start + 1, end: start + 2, file: uri }, message: 'Here by name.' },
    ])
    const { findings } = run([elsewhere], plainSettings(), exampleFacts([[10, 13, 404]]))
    assert.deepEqual(
      findings.map(({ message }) => message),
      ['Here.', 'Here by name.'],
    )
    assert.deepEqual(findings[0]!.related, [{ at: there, message: 'The other.' }])
  })

  test('rules switched off do not run, and none when disabled', () => {
    let runs = 0
    const counting = useRule('counting', () => {
      runs += 1
      return []
    })
    run([counting], plainSettings({ severityOf: () => ({ level: 'off', isSet: true }) }))
    run([counting], plainSettings({ enable: false }))
    assert.equal(runs, 0)
    run([counting])
    assert.equal(runs, 2)
  })

  test('a problem may differ from its rule in severity, unless the user set one', () => {
    const rule = useRule('milder', (start) => [{ at: { start, end: start + 1 }, message: 'Mild.', severity: 'hint' }])
    assert.equal(run([rule]).findings[0]!.severity, 'hint')
    for (const level of ['error', rule.severity] as const) {
      const settings = plainSettings({ severityOf: () => ({ level, isSet: true }) })
      assert.equal(run([rule], settings).findings[0]!.severity, level)
    }
  })

  test('handlers are judged with the headers assumed to be set', () => {
    const outcome = {
      ending: 'sent',
      status: undefined,
      headers: new Map([['allow', { constant: ['GET'] }]]),
      headersOpen: false,
      body: undefined,
    } as const
    const rule: Rule = {
      ...about,
      id: 'headers',
      on: 'handler',
      *check(handler) {
        for (const { headers } of handler.outcomes) {
          yield { at: { start: 0, end: 1 }, message: [...headers].map(([name, { constant }]) => `${name}=${constant}`).join() }
        }
      },
    }
    const facts = { handlers: [exampleHandler([outcome])], statusUses: [] }
    const settings = plainSettings({ assumedHeaders: ['Retry-After', 'Allow'] })
    assert.equal(run([rule], settings, facts).findings[0]!.message, 'retry-after=undefined,allow=GET')
    assert.equal(run([rule], plainSettings(), facts).findings[0]!.message, 'allow=GET')
  })
})
