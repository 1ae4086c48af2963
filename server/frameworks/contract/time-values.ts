import type { Value } from '../../http/responses/events.ts'
import { isGlobalMember, isGlobalName } from '../../syntax/globals.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression, Name } from '../../syntax/ir/expressions.ts'
import type { Span } from '../../syntax/span.ts'

/** What an expression says about time: `windowMs`, `reset - Date.now()`, `ms / 1000`, `date.toISOString()`; nothing once it is reckoned with otherwise. */
export function timeOf(expression: Expression, depth = 4): Value['time'] {
  switch (expression.kind) {
    case 'name':
      return isMilliseconds(expression.name) ? 'milliseconds' : depth > 0 ? declaredTime(expression, depth) : undefined
    case 'member':
      return isMilliseconds(expression.property) ? 'milliseconds' : undefined
    case 'typed':
      return timeOf(expression.operand)
    case 'template':
      return expression.expressions.length === 1 && expression.parts.every((part) => part === '')
        ? timeOf(expression.expressions[0]!)
        : undefined
    case 'binary': {
      const { operator, left: one, right: other } = expression
      if (operator === '/') return other.kind === 'literal' && other.value === 1000 && !isWhole(one) ? 'fraction' : undefined
      // 15 * 60 * 1000
      if (operator === '*') return isProduct(expression) && isThousand(other) ? 'milliseconds' : undefined
      if (operator !== '+' && operator !== '-') return undefined
      const [left, right] = [timeOf(one), timeOf(other)]
      // The time between two points is a length.
      if (operator === '-' && right === 'timestamp') return 'milliseconds'
      if (operator === '-' && left === 'timestamp' && right !== 'milliseconds') return undefined
      return left === 'timestamp' || right === 'timestamp'
        ? 'timestamp'
        : left === 'milliseconds' && right === 'milliseconds'
          ? left
          : undefined
    }
    case 'call':
      return ofCall(expression)
    default:
      return undefined
  }
}

function ofCall({ callee, args, isNew }: Expression & { kind: 'call' }): Value['time'] {
  if (callee.kind === 'name') {
    if (isNew && callee.name === 'Date') return 'date'
    return /^(String|Number)$/.test(callee.name) && args[0] ? timeOf(args[0]) : undefined
  }
  if (callee.kind !== 'member') return undefined
  const { object, property } = callee
  if (property === 'toISOString' || property === 'toJSON') return 'iso-date'
  if (property === 'getTime' || isGlobalMember(callee, 'Date', 'now')) return 'timestamp'
  if (property === 'toString') return timeOf(object)
  const rounds = /^(ceil|floor|round|trunc|max)$/.test(property) && isGlobalName(object, 'Math')
  const rounded = rounds && args.length === 1 ? timeOf(args[0]!) : undefined
  return rounded === 'fraction' ? undefined : rounded
}

/** What a constant is declared with. */
function declaredTime(name: Name, depth: number): Value['time'] {
  const init = initialiserOf(name)
  return init && !/sec/i.test(name.name) ? timeOf(init, depth - 1) : undefined
}

/** Whether a number has no fraction once it is divided by a thousand. */
const isWhole = (expression: Expression) => expression.kind === 'literal' && Number(expression.value) % 1000 === 0

const isThousand = (expression: Expression) =>
  expression.kind === 'literal' && typeof expression.value === 'number' && expression.value % 1000 === 0
const isProduct = (expression: Expression): boolean =>
  expression.kind === 'literal' ||
  (expression.kind === 'binary' && expression.operator === '*' && isProduct(expression.left) && isProduct(expression.right))

const isMilliseconds = (name: string) => /(Ms|MS|_ms|[mM]illis(econds)?)$|^ms([A-Z]|$)/.test(name)

interface Edit {
  readonly at: Span
  readonly text: string
}

/** What makes seconds or an HTTP date of such an expression: `windowMs` → `Math.ceil(windowMs / 1000)`. */
export function inHttpTime(expression: Expression): readonly Edit[] | undefined {
  const time = timeOf(expression)
  switch (expression.kind) {
    case 'name':
    case 'member':
      if (time === 'fraction') return around(expression, 'Math.ceil(', ')')
      if (time === 'date') return around(expression, '', '.toUTCString()')
      if (time === 'timestamp') return around(expression, 'new Date(', ').toUTCString()')
      return time === 'iso-date' ? [] : around(expression, 'Math.ceil(', ' / 1000)')
    case 'binary':
      if (time === 'fraction') return around(expression, 'Math.ceil(', ')')
      return time === 'timestamp' ? around(expression, 'new Date(', ').toUTCString()') : around(expression, 'Math.ceil((', ') / 1000)')
    case 'template':
      return expression.expressions[0] && inHttpTime(expression.expressions[0])
    case 'call': {
      const { callee, args } = expression
      const [first] = args
      if (callee.kind === 'name') return first && inHttpTime(first)
      if (callee.kind !== 'member') return undefined
      const { object, property, nameStart } = callee
      if (time === 'iso-date') return [{ at: { start: nameStart, end: nameStart + property.length }, text: 'toUTCString' }]
      if (time === 'date')
        return property === 'toString' ? [{ at: { start: nameStart, end: nameStart + property.length }, text: 'toUTCString' }] : undefined
      if (property === 'toString') return inHttpTime(object)
      if (time === 'timestamp') return first ? inHttpTime(first) : around(expression, 'new Date(', ').toUTCString()')
      return first && [{ at: { start: first.end, end: first.end }, text: ' / 1000' }]
    }
    default:
      return undefined
  }
}

function around({ start, end }: Span, before: string, after: string): readonly Edit[] {
  return [
    { at: { start, end: start }, text: before },
    { at: { start: end, end }, text: after },
  ]
}
