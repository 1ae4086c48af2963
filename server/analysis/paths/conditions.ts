import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'

/** A condition without effects, in one form for all spellings: `a !== 1` says that a equals 1, negated. */
export interface Condition {
  /** What it is about, as text. */
  readonly subject: string
  /** The constant it is compared with, as JSON; undefined when its truth is tested. */
  readonly equals: string | undefined
  readonly negated: boolean
}

const opposite: Record<string, string> = { '>=': '<', '>': '<=' }

export function conditionOf(expression: Expression): Condition | undefined {
  if (!conditions.has(expression)) conditions.set(expression, readCondition(expression))
  return conditions.get(expression)
}

/** A condition is asked for again on every path that leads to it. */
const conditions = new WeakMap<Expression, Condition | undefined>()

function readCondition(expression: Expression): Condition | undefined {
  let negated = false
  let at = expression
  while (at.kind === 'unary' && at.operator === '!') {
    negated = !negated
    at = at.operand
  }
  if (at.kind === 'call' && at.callee.kind === 'name' && at.callee.name === 'Boolean' && at.args.length === 1) at = at.args[0]!
  if (at.kind === 'binary' && (at.operator === '===' || at.operator === '!==')) {
    const [value, other] = literalText(at.right) === undefined ? [at.left, at.right] : [at.right, at.left]
    const equals = literalText(value)
    const subject = equals === undefined ? undefined : render(other)
    if (subject !== undefined) return { subject, equals, negated: negated !== (at.operator === '!==') }
  }
  if (at.kind === 'binary' && opposite[at.operator]) {
    const left = render(at.left)
    const right = render(at.right)
    return left !== undefined && right !== undefined
      ? { subject: `(${left}${opposite[at.operator]}${right})`, equals: undefined, negated: !negated }
      : undefined
  }
  if (at.kind === 'binary' && (at.operator === '!=' || at.operator === '!==')) {
    const left = render(at.left)
    const right = render(at.right)
    return left !== undefined && right !== undefined
      ? { subject: `(${left}${at.operator.replace('!', '=')}${right})`, equals: undefined, negated: !negated }
      : undefined
  }
  const subject = render(at)
  return subject === undefined ? undefined : { subject, equals: undefined, negated }
}

/** A constant as it stands in facts. */
function literalText(expression: Expression): string | undefined {
  if (expression.kind === 'literal') return JSON.stringify(expression.value)
  return expression.kind === 'name' && expression.name === 'undefined' ? 'undefined' : undefined
}

const parsed = (text: string): unknown => (text === 'undefined' ? undefined : JSON.parse(text))

/** What is known of subjects on a path: true, false, or the constant it equals; and which constants it does not equal. */
export type Facts = ReadonlyMap<string, string>

const excluded = (subject: string, json: string) => `${subject} is not ${json}`

/** The facts after a condition turned out so; undefined when they rule it out. */
export function decide(facts: Facts, { subject, equals, negated }: Condition, outcome: boolean): Facts | undefined {
  const holds = outcome !== negated
  const known = facts.get(subject)
  if (equals === undefined) {
    if (known !== undefined) return isTruthy(known) === holds ? facts : undefined
    return new Map(facts).set(subject, holds ? 'true' : 'false')
  }
  if (holds) {
    if (facts.has(excluded(subject, equals))) return undefined
    if (known === undefined) return new Map(facts).set(subject, `=${equals}`)
    if (known.startsWith('=')) return known === `=${equals}` ? facts : undefined
    return isTruthy(known) === isTruthy(`=${equals}`) ? new Map(facts).set(subject, `=${equals}`) : undefined
  }
  if (known === `=${equals}`) return undefined
  return known?.startsWith('=') ? facts : new Map(facts).set(excluded(subject, equals), 'true')
}

const isTruthy = (known: string) => (known.startsWith('=') ? !!parsed(known.slice(1)) : known === 'true')

/** Whether an expression is known to be truthy; undefined when no condition has said so. */
export function truthOn(facts: Facts, expression: Expression): boolean | undefined {
  const condition = facts.size > 0 ? conditionOf(expression) : undefined
  const known = condition && condition.equals === undefined ? facts.get(condition.subject) : undefined
  return known === undefined ? undefined : isTruthy(known) !== condition!.negated
}

/** The text that a subject was found to equal. */
export function equality(facts: Facts, subject: string): string | undefined {
  const known = facts.get(subject)
  const value: unknown = known?.startsWith('=') ? parsed(known.slice(1)) : undefined
  return typeof value === 'string' ? value : undefined
}

/** The constants that a subject was found not to equal. */
export function exclusions(facts: Facts, subject: string): readonly string[] {
  const found: string[] = []
  for (const key of facts.keys()) {
    if (!key.startsWith(`${subject} is not `)) continue
    const value = parsed(key.slice(subject.length + ' is not '.length))
    if (typeof value === 'string') found.push(value)
  }
  return found
}

/** Methods that only look: what they answer stays the same along a path. */
const readers = new Set([
  'get',
  'header',
  'is',
  'has',
  'includes',
  'startsWith',
  'endsWith',
  'isArray',
  'hasOwn',
  'hasOwnProperty',
  'accepts',
  'trim',
  'toLowerCase',
  'toUpperCase',
])

/** The text of an expression that has no effects, with names told apart by their declaration. */
export function render(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      return declaration ? `${expression.name}@${declaration.at.start}` : expression.name
    }
    case 'literal':
      return JSON.stringify(expression.value)
    case 'member': {
      const object = render(expression.object)
      return object && `${object}.${expression.property}`
    }
    case 'index': {
      const object = render(expression.object)
      const index = render(expression.index)
      return object && index && `${object}[${index}]`
    }
    case 'this':
      return 'this'
    case 'unary': {
      const operand = render(expression.operand)
      return operand && expression.operator !== 'delete' ? `${expression.operator}(${operand})` : undefined
    }
    case 'binary': {
      const left = render(expression.left)
      const right = render(expression.right)
      return left && right && `(${left}${expression.operator}${right})`
    }
    case 'typed':
      return render(expression.operand)
    case 'call': {
      if (expression.callee.kind !== 'member' || !readers.has(expression.callee.property)) return undefined
      const parts = [render(expression.callee), ...expression.args.map(render)]
      return parts.every((part) => part !== undefined) ? `${parts[0]}(${parts.slice(1).join()})` : undefined
    }
    default:
      return undefined
  }
}

/** The declaration a condition's subject hangs on, so that what was known is forgotten when it changes. */
export function mentions(key: string, declaration: Declaration): boolean {
  return key.includes(`${declaration.name}@${declaration.at.start}`)
}
