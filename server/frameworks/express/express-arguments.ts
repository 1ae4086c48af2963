import type { Span } from '../../syntax/span.ts'
import type { Argument, EventDraft, ResponseCall } from '../contract/adapter.ts'
import type { Repair } from '../contract/repairs.ts'

export const isNumber = (argument: Argument | undefined): boolean =>
  !!argument?.constant?.length && argument.constant.every((value) => typeof value === 'number')

/** Whether it is meant as a status; any other number is as likely a count. */
export const isStatus = (argument: Argument | undefined): boolean =>
  isNumber(argument) && argument!.constant!.every((value) => Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599)

/** `cause` is the argument that makes it one. */
export function misuse(
  signature: string,
  effect: string,
  severity: 'error' | 'information',
  cause: Argument,
  repair: Repair = [],
): EventDraft {
  return { kind: 'misuse', signature, effect, severity, repair, ...(!cause.isFixed && { byVariable: true }) }
}

/** `send(404)` becomes `sendStatus(404)`. */
export function renamed(call: ResponseCall, name: string): Repair {
  return isMethod(call) ? [{ at: nameOf(call), text: name }] : []
}

const nameOf = ({ at, name }: ResponseCall): Span => ({ ...at, end: at.start + name.length })

/** Not so: `res['send'](404)`, and a method kept in a variable. */
export const isMethod = (call: ResponseCall) => call.receiver !== '' && call.text(nameOf(call)) === call.name
