import type { StatusCondition } from '../../http/responses/file-facts.ts'
import type { Assign, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { walk } from '../../syntax/walk.ts'
import { createInterner } from '../paths/interner.ts'
import { createSubjects } from '../paths/subjects.ts'
import { readsStatus } from './status-reads.ts'
import { isCode } from './status-uses.ts'

const mayHold = /\d{3}\s*(\|\||&&)|\|\|\s*\d{3}\b|!==?\s*\d{3}|[<>]=?\s*[23]00|\w\s*=\s*\d{3}\s*\)/

/** Conditions about a status that do not ask what they seem to ask. */
export function statusConditions(module: Module): readonly StatusCondition[] {
  if (!mayHold.test(module.text)) return []
  const found: StatusCondition[] = []
  const visit = (expression: Expression) => {
    if (expression.kind === 'logical') found.push(...logical(module, expression))
    else if (expression.kind === 'assign' && isTest(module, expression)) found.push(...assigned(expression))
  }
  for (const statement of module.statements) walk(statement, visit)
  return found
}

function logical(module: Module, { left, operator, right }: Expression & { kind: 'logical' }): readonly StatusCondition[] {
  const text = ({ start, end }: Expression) => module.text.slice(start, end)
  const one = comparison(operator === '||' || operator === '&&' ? lastOf(left, operator) : left)
  // status === 200 || 201
  if (one && operator === '||' && right.kind === 'literal' && isCode(right.value) && /^[=!]==?$/.test(one.operator)) {
    const instead = one.operator[0] === '=' ? `${text(one.subject)} ${one.operator} ${right.value}` : undefined
    return [{ kind: 'always', at: spanOf(right), code: right.value, ...(instead && { instead }) }]
  }
  const other = comparison(right)
  if (!one || !other || one.code === other.code || !areSame(one.subject, other.subject)) return []
  const at = { start: one.at.start, end: other.at.end }
  const operators = `${one.operator[0]}${operator}${other.operator[0]}`
  // status !== 200 || status !== 201
  if (operators === '!||!')
    return [{ kind: 'not-both', at, code: other.code, instead: ' && ', edit: { start: one.at.end, end: other.at.start } }]
  // status === 200 && status === 201
  if (operators === '=&&=') return [{ kind: 'never', at, code: other.code }]
  return range(one, other, operator)
}

function areSame(one: Expression, other: Expression): boolean {
  const subjects = createSubjects(createInterner())
  const subject = subjects.of(one)
  return subject !== undefined && subject === subjects.of(other)
}

/** `status > 200 && status < 300`, `status >= 200 && status <= 300`. */
function range(one: Comparison, other: Comparison, operator: string): readonly StatusCondition[] {
  const between = { start: one.at.end, end: other.at.start }
  const at = { start: one.at.start, end: other.at.end }
  const [lower, upper] = one.operator[0] === '>' ? [one, other] : [other, one]
  const isRange = lower.operator[0] === '>' && upper.operator[0] === '<' && readsStatus(one.subject)
  // status >= 500 || status <= 599
  if (isRange && operator === '||' && leastOf(lower) <= mostOf(upper) + 1)
    return [{ kind: 'any-status', at, code: lower.code, ...(leastOf(lower) <= mostOf(upper) && { instead: ' && ', edit: between }) }]
  // status < 200 && status > 299
  if (isRange && operator === '&&' && leastOf(lower) > mostOf(upper))
    return [{ kind: 'no-status', at, code: lower.code, instead: ' || ', edit: between }]
  if (operator !== '&&' || one.operator[0] !== '>' || other.operator[0] !== '<' || !readsStatus(one.subject)) return []
  if (one.code === 200 && one.operator === '>' && other.code === 300)
    return [{ kind: 'without-lower', at: one.at, code: 200, instead: '>= 200', edit: one.tail }]
  if (one.code === 200 && other.operator === '<=' && other.code === 300)
    return [{ kind: 'with-upper', at: other.at, code: 300, instead: '< 300', edit: other.tail }]
  return []
}

const leastOf = ({ operator, code }: Comparison) => (operator === '>' ? code + 1 : code)
const mostOf = ({ operator, code }: Comparison) => (operator === '<' ? code - 1 : code)

const isTest = ({ text }: Module, { start }: Expression) => /\b(if|while)\s*\($/.test(text.slice(Math.max(0, start - 20), start))

/** `if (response.status = 200)`. */
function assigned(test: Assign): readonly StatusCondition[] {
  if (test.operator !== '=' || test.value.kind !== 'literal' || !isCode(test.value.value)) return []
  const { target } = test
  if ((target.kind !== 'member' && target.kind !== 'name') || !readsStatus(target)) return []
  const edit = { start: target.end, end: test.value.start }
  return [{ kind: 'assigned', at: spanOf(test), code: test.value.value, instead: ' === ', edit }]
}

interface Comparison {
  readonly subject: Expression
  readonly operator: string
  readonly code: number
  readonly at: { readonly start: number; readonly end: number }
  /** The operator and the code. */
  readonly tail: { readonly start: number; readonly end: number }
}

function comparison(expression: Expression): Comparison | undefined {
  if (expression.kind !== 'binary' || !/^([=!]==?|[<>]=?)$/.test(expression.operator)) return undefined
  const { left, right, operator } = expression
  if (right.kind !== 'literal' || !isCode(right.value) || !(readsStatus(left) || /^[=!]/.test(operator))) return undefined
  const between = expression.end - expression.start > 200 ? undefined : { start: left.end, end: right.end }
  return between && { subject: left, operator, code: right.value, at: spanOf(expression), tail: between }
}

/** `b` of `a || b`. */
function lastOf(expression: Expression, operator: string): Expression {
  return expression.kind === 'logical' && expression.operator === operator ? expression.right : expression
}

const spanOf = ({ start, end }: Expression) => ({ start, end })
