import { clientLibraries, type RetryOptions } from '../../http/registry/client-libraries.ts'
import type { RetryPolicy } from '../../http/responses/client-calls.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'
import { type Tried, triedStatuses, truthOfTried } from './status-trial.ts'
import { type End, endsOfFunction } from './trial-run.ts'

const forms = clientLibraries.flatMap(({ retry }) => retry ?? [])

/** What shows the options of a form: one that says what is repeated, or the one that holds them as an object; with a pattern of what stands behind it. */
export const retrySigns: readonly (readonly [word: string, behind: string])[] = [
  ...new Map(forms.map((form) => (form.within === undefined ? [nameOf(form), String.raw`\b`] : [form.within, String.raw`\s*:\s*\{`]))),
]
/** Made when a module is first looked at. */
let sign: RegExp | undefined

/** Options of client libraries that say what is tried again. */
export function retryPolicies(module: Module): readonly RetryPolicy[] {
  sign ??= new RegExp(String.raw`\b(?:${retrySigns.map((it) => it.join('')).join('|')})`)
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

/** The option without which nothing is said. */
function nameOf({ codes, condition }: RetryOptions): string {
  return (codes ?? condition)!
}

type Policy = Omit<RetryPolicy, 'hasKey'>

function policyIn(options: ObjectLiteral): Policy | undefined {
  for (const form of forms) {
    const holder = form.within === undefined ? options : optionOf(options, form.within)
    if (holder?.kind !== 'object' || (form.within === undefined && !optionOf(holder, nameOf(form)))) continue
    return form.condition === undefined ? listed(holder, form) : conditional(holder, form)
  }
  return undefined
}

function optionOf(options: ObjectLiteral, name: string | undefined): Expression | undefined {
  return name === undefined ? undefined : options.properties.find((property) => property.name === name)?.value
}

function listed(options: ObjectLiteral, form: RetryOptions): Policy {
  const codes = list(optionOf(options, form.codes), (one) => typeof one === 'number')
  const methods = list(optionOf(options, form.methods), (one) => typeof one === 'string')
  const delay = optionOf(options, form.delay)
  return {
    at: { start: options.start, end: options.end },
    ...(codes && { codes }),
    ...(methods && { methods: { at: methods.at, values: methods.values.map((one) => one.toUpperCase()) } }),
    ...(delay?.kind === 'literal' && { fixedDelay: { start: delay.start, end: delay.end } }),
  }
}

function list<T extends Constant>(expression: Expression | undefined, isOne: (value: Constant) => value is T) {
  const value = expression && staticValue(expression)
  if (value?.kind !== 'array' || !expression) return undefined
  const values = value.elements.flatMap((element) => (element.kind === 'constant' ? element.values : [undefined]))
  return values.every(isOne) ? { at: { start: expression.start, end: expression.end }, values } : undefined
}

/** `retryCondition: (error) => error.response.status >= 400`: a function of the error, or of the answer too. */
function conditional(options: ObjectLiteral, form: RetryOptions): Policy {
  const condition = optionOf(options, form.condition)!
  const delay = optionOf(options, form.delay)
  const values = condition.kind === 'function' ? repeatedBy(condition) : []
  const at = (condition.kind === 'function' && answerTo(condition, values[0])) || { start: condition.start, end: condition.end }
  const isAll = hopelessAll.every((code) => values.includes(code))
  const isFixed = delay?.kind === 'function' && delay.parameters.length < 2
  return {
    at: { start: options.start, end: options.end },
    ...(values.length > 0 && { codes: { at, values: isAll ? ('all' as const) : values, isCondition: true as const } }),
    ...(isAll && isFixed && { fixedDelay: { start: delay.start, end: delay.end } }),
  }
}

const hopelessAll = [400, 403, 404, 422]

/** What a condition with braces answers to a status, the last of it: there it could answer something else. */
function answerTo(condition: FunctionNode, status: number | undefined): Span | undefined {
  return status !== undefined && condition.body?.kind === 'block' ? endsFor(condition, status).at(-1)?.at : undefined
}

/** The statuses of which a condition says for certain that they are worth another try. */
function repeatedBy(condition: FunctionNode): readonly number[] {
  return triedStatuses.filter((status) => {
    const ends = endsFor(condition, status)
    return (
      ends.length > 0 && ends.every(({ by, value, isCertain }) => by === 'leave' && isCertain && !!value && truthOfTried(value) === true)
    )
  })
}

function endsFor(condition: FunctionNode, status: number): readonly End[] {
  const values = new Map<Declaration, Tried>()
  condition.parameters.forEach(({ pattern }, i) => {
    if (pattern.kind !== 'binding') return
    // (attempt, error, response) of fetch-retry
    const isLong = condition.parameters.length > 2
    values.set(pattern.declaration, { is: isLong && i === 2 ? 'response' : isLong && i === 0 ? 'free' : 'error' })
  })
  return endsOfFunction(condition, { status, values, requests: new Set(), rejects: false })
}
