import type { RetryPolicy } from '../../http/responses/client-calls.ts'
import type { Constant } from '../../http/responses/events.ts'
import type { Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { walk } from '../../syntax/walk.ts'
import { onlyReturned } from '../values/only-returned.ts'
import { staticValue } from '../values/values.ts'

const sign = /retryCondition|retryStatusCodes|retryOn\b|\bretry\s*:\s*\{/

/** Options of got, ky, ofetch, undici, fetch-retry and axios-retry that say what is tried again. */
export function retryPolicies(module: Module): readonly RetryPolicy[] {
  if (!sign.test(module.text)) return []
  const hasKey = /idempotency/i.test(module.text)
  const found: RetryPolicy[] = []
  for (const statement of module.statements) {
    walk(statement, (expression) => {
      const policy = expression.kind === 'object' ? policyIn(expression) : undefined
      if (policy) found.push({ ...policy, hasKey })
    })
  }
  return found
}

function policyIn(options: ObjectLiteral): Omit<RetryPolicy, 'hasKey'> | undefined {
  const named = new Map(options.properties.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const])))
  const retry = named.get('retry')
  if (retry?.kind === 'object') return listed(retry, 'statusCodes')
  if (named.has('retryCondition')) return conditional(options, named)
  if (named.has('retryOn')) return listed(options, 'retryOn')
  return named.has('retryStatusCodes') ? listed(options, 'retryStatusCodes') : undefined
}

function listed(options: ObjectLiteral, codesName: string): Omit<RetryPolicy, 'hasKey'> {
  const value = (name: string) => options.properties.find((property) => property.name === name)?.value
  const codes = list(value(codesName), (one) => typeof one === 'number')
  const methods = list(value('methods'), (one) => typeof one === 'string')
  const delay = value('retryDelay')
  const isFixed = codesName === 'retryOn' && delay?.kind === 'literal'
  return {
    at: { start: options.start, end: options.end },
    ...(codes && { codes }),
    ...(methods && { methods: { at: methods.at, values: methods.values.map((one) => one.toUpperCase()) } }),
    ...(isFixed && { fixedDelay: { start: delay.start, end: delay.end } }),
  }
}

function list<T extends Constant>(expression: Expression | undefined, isOne: (value: Constant) => value is T) {
  const value = expression && staticValue(expression)
  if (value?.kind !== 'array' || !expression) return undefined
  const values = value.elements.flatMap((element) => (element.kind === 'constant' ? element.values : [undefined]))
  return values.every(isOne) ? { at: { start: expression.start, end: expression.end }, values } : undefined
}

/** axios-retry: `retryCondition: (error) => true`, `retryCondition() { return true }`. */
function conditional(options: ObjectLiteral, named: ReadonlyMap<string, Expression>): Omit<RetryPolicy, 'hasKey'> {
  const condition = named.get('retryCondition')!
  const delay = named.get('retryDelay')
  const at = { start: condition.start, end: condition.end }
  const answer = condition.kind === 'function' ? onlyReturned(condition.body) : undefined
  const isAll = answer?.kind === 'literal' && answer.value === true
  const isFixed = delay?.kind === 'function' && delay.parameters.length < 2
  return {
    at: { start: options.start, end: options.end },
    ...(isAll && { codes: { at, values: 'all' as const } }),
    ...(isAll && isFixed && { fixedDelay: { start: delay.start, end: delay.end } }),
  }
}
