import type { Value } from '../../http/responses/events.ts'
import { isGlobalMember, isGlobalName } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Span } from '../../syntax/span.ts'

/** What an expression says about time: `windowMs`, `Date.now() + 1000`, `date.toISOString()`; nothing once it is divided or otherwise reckoned with. */
export function timeOf(expression: Expression): Value['time'] {
  switch (expression.kind) {
    case 'name':
      return isMilliseconds(expression.name) ? 'milliseconds' : undefined
    case 'member':
      return isMilliseconds(expression.property) ? 'milliseconds' : undefined
    case 'typed':
      return timeOf(expression.operand)
    case 'template':
      return expression.expressions.length === 1 && expression.parts.every((part) => part === '')
        ? timeOf(expression.expressions[0]!)
        : undefined
    case 'binary': {
      if (expression.operator !== '+' && expression.operator !== '-') return undefined
      const [left, right] = [timeOf(expression.left), timeOf(expression.right)]
      // (The time between two points is a length.)
      if (expression.operator === '-' && (left === 'timestamp' || right === 'timestamp')) return undefined
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

function ofCall({ callee, args }: Expression & { kind: 'call' }): Value['time'] {
  if (callee.kind === 'name') return /^(String|Number)$/.test(callee.name) && args[0] ? timeOf(args[0]) : undefined
  if (callee.kind !== 'member') return undefined
  const { object, property } = callee
  if (property === 'toISOString' || property === 'toJSON') return 'iso-date'
  if (property === 'getTime' || isGlobalMember(callee, 'Date', 'now')) return 'timestamp'
  if (property === 'toString') return timeOf(object)
  const rounds = /^(ceil|floor|round|trunc|max)$/.test(property) && isGlobalName(object, 'Math')
  return rounds && args.length === 1 ? timeOf(args[0]!) : undefined
}

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
      return around(expression, 'Math.ceil(', ' / 1000)')
    case 'binary':
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
