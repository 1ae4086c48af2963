import type { ArrayLiteral, Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { StatusMention } from './mention.ts'
import { isComparedAsStatus, readsStatus } from './status-reads.ts'
import { isCode } from './status-uses.ts'

/** Statuses that are compared by a call: `expect(response.status).toBe(404)`, `[502, 503].includes(error.status)`, supertest's `.expect(404)`. */
export function testedStatuses(calls: readonly Call[]): readonly StatusMention[] {
  return calls.flatMap((call) => testedBy(call).flatMap(mention))
}

const matchers = new Set(['toBe', 'toEqual', 'toStrictEqual', 'equal', 'equals', 'eql'])

function testedBy({ callee, args }: Call): readonly Expression[] {
  const [first, second] = args
  if (callee.kind !== 'member' || !first) return []
  if (callee.property === 'includes' && callee.object.kind === 'array') return isOneOf(first, callee.object) ? callee.object.elements : []
  if (callee.property === 'expect' && originOf(callee)?.module === 'supertest') return [first]
  // assert.equal(response.status, 404)
  if (second && /equal/i.test(callee.property) && readsStatus(first)) return [second]
  return matchers.has(callee.property) && isAboutStatus(callee.object) ? [first] : []
}

/** `[502, 503].includes(error.status)` */
function isOneOf(subject: Expression, { elements }: ArrayLiteral): boolean {
  const codes = elements.flatMap((element) => (element.kind === 'literal' && isCode(element.value) ? element.value : []))
  return readsStatus(subject) || isComparedAsStatus(subject, codes)
}

/** `expect(response.status)`, also with `.to.be` and the like after it. */
function isAboutStatus(expression: Expression): boolean {
  if (expression.kind === 'member') return isAboutStatus(expression.object)
  const [subject] = expression.kind === 'call' ? expression.args : []
  return expression.kind === 'call' && expression.callee.kind === 'name' && subject !== undefined && readsStatus(subject)
}

function mention(expression: Expression): readonly StatusMention[] {
  if (expression.kind !== 'literal' || !isCode(expression.value)) return []
  return [{ kind: 'status', at: { start: expression.start, end: expression.end }, codes: [expression.value], role: 'compared' }]
}
