import assert from 'node:assert/strict'
import path from 'node:path'
import { analyse } from 'scslre'
import { decidesItself } from '../../server/analysis/clients/known-clients.ts'
import { retryPolicies } from '../../server/analysis/clients/retry-policies.ts'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { owning } from '../../server/analysis/module-facts/made-responses.ts'
import { clientLibrary } from '../../server/http/registry/client-libraries.ts'
import { lower } from '../../server/syntax/lowering/lower.ts'
import { parse } from '../../server/syntax/parse.ts'
import { attacksOn, longestBound, loopsIn, textOf } from './attacks.ts'
import { expressionsInCode } from './in-code.ts'
import { patternOf, stepCounter } from './steps.ts'

const { written, made } = expressionsInCode()

/** Those that no literal shows, made of what a caller gives. */
const makers: Readonly<Record<string, () => unknown>> = {
  'gate.ts': () => mayHoldHttp(''),
  'known-clients.ts': () => decidesItself({ ...clientLibrary('axios')!, unless: ['interceptors.response'] }, ''),
  'made-responses.ts': () => owning('no package'),
  'retry-policies.ts': () => retryPolicies(lower(parse('', 'javascript'), 'file:///empty.js')),
}

suite('regular expressions take time in proportion to the text', () => {
  test('all that are made in code are known', () => assert.deepEqual(made.map((file) => path.basename(file)).sort(), Object.keys(makers)))

  for (const [name, make] of Object.entries(makers)) {
    test(`what ${name} makes`, () => {
      const patterns = madeBy(make)
      assert.ok(patterns.length > 0)
      patterns.forEach(holds)
    })
  }

  for (const { at, pattern } of written) if (loopsIn(patternOf(pattern)).length > 0) test(at, () => holds(pattern))
})

suite('what shows that a regular expression takes longer', () => {
  const slow = [
    /\s+$/,
    /status\w*\s*=/,
    /(?:a+)+$/,
    /^\s*x/m,
    /\s*\(?\s*x/,
    /\s+(?=\.)/g,
    /\[[^\]]*\]/g,
    /\{\s*\/\*((?!\*\/).)*\*\//sy,
    /\/pages\/(.+)\.ts$/,
  ]
  for (const pattern of slow) test(`finds ${pattern}`, () => assert.ok(growingOn(pattern)))

  const fast = [/(?<!\s)\s+$/, /^\s+$/, /\w{0,40}Signature/, /a+/g, /(?:^|,)[ \t]*x/m, /"(?:[^"\\]|\\.)*"/y]
  for (const pattern of fast) test(`has nothing against ${pattern}`, () => holds(pattern))
})

function holds(pattern: RegExp): void {
  // A checker knows some that the texts below miss.
  const reports = analyse(pattern).reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`)
  assert.deepEqual(reports, [])
  assert.equal(growingOn(pattern), undefined)
}

/** A text of which four times the length takes more than it may. */
function growingOn(pattern: RegExp): string | undefined {
  const steps = stepCounter(pattern)
  // Where a loop with an end is at its end, it grows no further.
  const length = 60 + 2 * longestBound(patternOf(pattern))
  for (const attack of attacksOn(pattern)) {
    const [few, many] = [steps(textOf(attack, length)), steps(textOf(attack, 4 * length))]
    if (many > 6 * few || many === Number.POSITIVE_INFINITY) return `${JSON.stringify(attack)}: ${few} steps, then ${many}`
  }
  return undefined
}

function madeBy(make: () => unknown): readonly RegExp[] {
  const known: RegExp[] = []
  const native = globalThis.RegExp
  globalThis.RegExp = new Proxy(native, {
    construct(target, [source, flags]) {
      const expression = new target(source as string, flags as string | undefined)
      known.push(expression)
      return expression
    },
  })
  try {
    make()
  } finally {
    globalThis.RegExp = native
  }
  return known
}
