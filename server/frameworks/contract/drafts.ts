import type { Body, SendEvent, Status, Value } from '../../http/responses/events.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Known } from '../../syntax/span.ts'
import type { Argument, EventDraft } from './adapter.ts'
import { inHttpTime, timeOf } from './time-values.ts'

/** No body is written. */
export const nothing: Body = { kind: 'none', open: false }

/** Headers we cannot tell, any of which may be set. */
export const anyHeader: EventDraft = { kind: 'header', header: undefined, value: {}, change: 'set' }

export function statusFrom(argument: Argument): Status {
  return { code: argument.constant, at: argument.at, ...(argument.choices && { choices: argument.choices }) }
}

/** A page made of a template: `render('404', locals)`. */
export function page(view: Argument | undefined): Body {
  const name = view?.constant?.length === 1 ? view.constant[0] : undefined
  return { kind: 'html', open: true, ...(typeof name === 'string' && { template: name }) }
}

export function send(
  body: Body,
  more: Pick<SendEvent, 'status' | 'otherwise' | 'keeps' | 'target' | 'later' | 'thrown' | 'signal' | 'implied' | 'named'> = {},
): EventDraft {
  return { kind: 'send', body, ...more }
}

export function setHeader(name: Argument | undefined, value: Argument | undefined, change: 'set' | 'append' | 'remove'): EventDraft {
  return { kind: 'header', header: headerNames(name?.constant), value: valueFrom(value), change }
}

export function setKnownHeader(name: string, value: Argument | undefined): EventDraft {
  return { kind: 'header', header: [name], value: valueFrom(value), change: 'set' }
}

/** Set by assigning to a property, whose name is `*` where it is not known. */
export function setNamedHeader(name: string, value: Argument | undefined): EventDraft {
  return name === '*' ? anyHeader : setKnownHeader(name.toLowerCase(), value)
}

/** `{ 'Retry-After': 30 }`; anything whose names are not known may set any header. */
export function headersFromArgument(argument: Argument): EventDraft[] {
  const events: EventDraft[] = []
  for (const [name, value] of argument.properties ?? []) {
    const { time } = valueFrom(argument.property(name))
    events.push({ kind: 'header', header: [name.toLowerCase()], value: time ? { ...value, time } : value, change: 'set' })
  }
  if (argument.open) events.push(anyHeader)
  return events
}

export function valueFrom(argument: Argument | undefined): Value {
  if (!argument) return {}
  const { from } = argument.body.value ?? {}
  const relative = relativeUrl(argument.expression)
  return {
    at: argument.at,
    ...(argument.constant && { constant: argument.constant }),
    ...(from && { from }),
    ...timeIn(argument.expression),
    ...(relative !== undefined && { relative: [relative] }),
  }
}

/** What the expression of a value says about time. */
export function timeIn(expression: Expression): Pick<Value, 'time' | 'inHttpTime'> {
  const time = timeOf(expression)
  return time ? { time, inHttpTime: inHttpTime(expression) ?? [] } : {}
}

/** `new URL('/login', request.url)` */
function relativeUrl(expression: Expression): string | undefined {
  if (expression.kind !== 'call' || !expression.isNew || expression.callee.kind !== 'name' || expression.callee.name !== 'URL')
    return undefined
  const [first] = expression.args
  return first?.kind === 'literal' && typeof first.value === 'string' ? first.value : undefined
}

function headerNames(names: Argument['constant']): Known<string> {
  return names?.every((n) => typeof n === 'string') ? names.map((n) => n.toLowerCase()) : undefined
}
