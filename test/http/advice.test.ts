import assert from 'node:assert/strict'
import tree from '../../data/decision-tree.json'
import { comparison, comparisons, comparisonsWith } from '../../server/http/registry/comparisons.ts'
import { firstQuestion, question } from '../../server/http/registry/decision-tree.ts'
import { guidance } from '../../server/http/registry/guidance.ts'
import { headerField } from '../../server/http/registry/headers.ts'
import { analogies, analogiesOf, mnemonics, mnemonicsOf } from '../../server/http/registry/memory-aids.ts'
import { platformMeanings, platforms } from '../../server/http/registry/platforms.ts'
import { alertsOf, breakerCount } from '../../server/http/registry/policy.ts'
import { runtimeError } from '../../server/http/registry/runtime-errors.ts'
import { scenarios, scenariosWith } from '../../server/http/registry/scenarios.ts'
import { statusCode, statusCodes } from '../../server/http/registry/status-codes.ts'
import { symptomsOf } from '../../server/http/registry/symptoms.ts'
import { unregisteredCodes, unregisteredMeanings } from '../../server/http/registry/unregistered-codes.ts'
import { webhookMeaning } from '../../server/http/registry/webhooks.ts'

const areRegistered = (codes: readonly number[]) => codes.every((code) => statusCode(code))

suite('http: advice on codes', () => {
  test('every registered code has guidance, and no other', () => {
    for (const { code } of statusCodes) assert.ok(guidance(code)?.use.length, `${code}`)
    assert.equal(guidance(499), undefined)
  })

  test('an example shows the code it is about', () => {
    for (const { code, name } of statusCodes) {
      const response = guidance(code)?.example?.response
      if (response) assert.ok(response[0] === `HTTP/1.1 ${code} ${name}`, response[0] ?? '')
    }
  })

  test('an example carries the header fields that are a MUST or SHOULD without condition', () => {
    for (const { code, headers } of statusCodes) {
      const response = guidance(code)?.example?.response.join('\n').toLowerCase()
      if (response === undefined) continue
      for (const { name, level, when } of headers) {
        if (when === undefined && (level === 'MUST' || level === 'SHOULD'))
          assert.ok(response.includes(`${name.toLowerCase()}:`), `${code} ${name}`)
      }
    }
  })

  test('what to remember names registered codes', () => {
    for (const { codes } of mnemonics) assert.ok(areRegistered(codes), codes.join())
    for (const { codes } of analogies) assert.ok(areRegistered(Object.keys(codes).map(Number)))
    assert.equal(mnemonicsOf(403)[0]?.includes('401'), true)
    assert.ok(analogiesOf(404).length >= 3)
    // A class fits no picture: what holds for 400 does not for 429.
    assert.deepEqual(analogiesOf(451), [])
  })

  test('policy speaks of every code, and differs where a code does', () => {
    for (const { code } of statusCodes) assert.ok(breakerCount(code), `${code}`)
    assert.deepEqual(
      [200, 404, 500, 501, 599].map((code) => breakerCount(code)?.counts),
      ['success', 'ignore', 'failure', 'ignore', 'failure'],
    )
    assert.equal(breakerCount(429)?.counts, 'depends')
    assert.equal(alertsOf(503)[0]?.id, 'unavailable-spike')
    assert.deepEqual(alertsOf(100), [])
  })

  test('senders of webhooks understand every code', () => {
    for (const { code } of statusCodes) assert.ok(webhookMeaning(code), `${code}`)
    assert.notEqual(webhookMeaning(409), webhookMeaning(408))
    assert.equal(webhookMeaning(600), undefined)
  })

  test('codes outside the registry: in order, several owners of one number', () => {
    const codes = unregisteredCodes.map(({ code }) => code)
    assert.deepEqual(
      codes,
      [...codes].sort((a, b) => a - b),
    )
    assert.deepEqual(
      unregisteredMeanings(499).map(({ seen }) => seen),
      ['log', 'wire'],
    )
    assert.equal(unregisteredMeanings(451)[0]?.owner, 'Microsoft Exchange ActiveSync')
    assert.deepEqual(unregisteredMeanings(404), [])
    for (const { code, seen, sentAs } of unregisteredCodes) {
      assert.equal(seen === 'invalid', code >= 600, `${code}`)
      if (sentAs !== undefined) assert.ok(seen === 'log' && statusCode(sentAs), `${code}`)
    }
  })

  test('run-time errors by their code', () => {
    assert.equal(runtimeError('ERR_HTTP_HEADERS_SENT')?.owner, 'Node.js')
    assert.equal(runtimeError('toString'), undefined)
  })
})

suite('http: platforms and symptoms', () => {
  test('what the chosen platforms mean by a code', () => {
    assert.deepEqual(
      platformMeanings(502, ['nginx', 'alb', 'none']).map(({ platform }) => platform.id),
      ['nginx', 'alb'],
    )
    assert.equal(platformMeanings(502).length, platforms.filter(({ codes }) => codes[502]).length)
    assert.deepEqual(platformMeanings(200, ['nginx']), [])
  })

  test('a code that a platform knows is registered, or somebody owns it', () => {
    const codes = platforms.flatMap((platform) => Object.keys(platform.codes).map(Number))
    assert.deepEqual(
      codes.filter((code) => !statusCode(code) && unregisteredMeanings(code).length === 0),
      [],
    )
  })

  test('the symptoms of a platform come first, those of others not at all', () => {
    assert.deepEqual(
      symptomsOf({ platform: 'alb', code: 502, backendLog: 'absent' }).map(({ id }) => id),
      ['alb-502-no-backend-line', 'alb-502-lambda', 'alb-unhealthy-targets', 'bad-gateway-healthy-backend'],
    )
    assert.deepEqual(
      symptomsOf({ platform: 'vercel', code: 504 }).map(({ id }) => id),
      ['vercel-5xx', 'hanging-request'],
    )
    assert.deepEqual(symptomsOf({ platform: 'alb', code: 418 }), [])
  })
})

suite('http: comparisons, decisions, stories', () => {
  test('a comparison is found by its codes, and speaks of these only', () => {
    for (const each of comparisons) {
      assert.equal(each.id, each.codes.join('-'))
      assert.equal(comparison(each.id), each)
      assert.ok(areRegistered(each.codes), each.id)
      for (const { aspect, cells } of each.rows) {
        assert.deepEqual(
          Object.keys(cells).filter((code) => !each.codes.includes(Number(code))),
          [],
          `${each.id} ${aspect}`,
        )
      }
    }
    assert.deepEqual(
      comparisonsWith(503).map(({ id }) => id),
      ['500-502-503-504', '429-503'],
    )
  })

  test('each way through the decision tree ends, and each question is met', () => {
    const met = new Set<string>()
    const decided = new Set<number>()
    const walk = (id: string, path: readonly string[]) => {
      assert.ok(!path.includes(id), `${path.join(' → ')} → ${id}`)
      met.add(id)
      for (const answer of question(id)?.answers ?? assert.fail(id)) {
        if ('next' in answer) walk(answer.next, [...path, id])
        else {
          decided.add(answer.code)
          assert.equal(statusCode(answer.code)?.state, 'registered', answer.label)
          for (const name of answer.headers ?? []) assert.ok(headerField(name), name)
        }
      }
    }
    walk(firstQuestion, [])
    assert.equal(question('no-such-question'), undefined)
    assert.deepEqual([...met].sort(), Object.keys(tree.questions).sort())
    for (const code of [
      200, 201, 202, 204, 301, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 412, 415, 422, 429, 500, 502, 503, 504,
    ]) {
      assert.ok(decided.has(code), `${code}`)
    }
  })

  test('a decision names the header fields that its code asks for', () => {
    for (const id of Object.keys(tree.questions)) {
      for (const answer of question(id)?.answers ?? []) {
        if (!('code' in answer)) continue
        const musts = (statusCode(answer.code)?.headers ?? []).filter(({ level, when }) => level === 'MUST' && when === undefined)
        assert.deepEqual(
          musts.filter(({ name }) => !answer.headers?.includes(name)),
          [],
          `${id}: ${answer.label}`,
        )
      }
    }
  })

  test('stories are about registered codes', () => {
    for (const { id, codes } of scenarios) assert.ok(areRegistered(codes), id)
    assert.deepEqual(
      scenariosWith(308).map(({ id }) => id),
      ['lost-post', 'hsts'],
    )
  })
})
