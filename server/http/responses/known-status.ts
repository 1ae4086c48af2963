import type { Constant } from './constant.ts'
import type { Status } from './events.ts'
import type { Outcome } from './outcome.ts'
import type { FixEdit } from './problem.ts'

type Coded = Pick<Status, 'code'>

/** The codes that a status can be; none where the text does not tell, or where something else than a number may stand. */
export function codesOf(status: Coded | undefined): readonly number[] {
  const codes = status?.code ?? []
  return codes.every(isNumber) ? codes : []
}

const isNumber = (code: Constant): code is number => typeof code === 'number'

/** The code of a status that can be no other. */
export function knownCode(status: Coded | undefined): number | undefined {
  const [code, ...others] = codesOf(status)
  return others.length === 0 ? code : undefined
}

/** Whether every code that a status can be is within bounds, both included. */
export function isWithin(status: Coded | undefined, low: number, high: number): boolean {
  const codes = codesOf(status)
  return codes.length > 0 && codes.every((code) => code >= low && code <= high)
}

export const isSuccess = (status: Status | undefined) => isWithin(status, 200, 299)
export const isServerError = (status: Status | undefined) => isWithin(status, 500, 599)

/** Whether the code that answers writes the status itself, so that it stands somewhere and is no default. */
export function isWritten({ status, event }: Outcome): boolean {
  return !!status && !!event && status.at.start !== event.at.start && !status.at.file
}

/** Another status in place of this one; undefined where it was passed on, or stands in another file. */
export function changedStatus(outcome: Outcome, code: number): FixEdit | undefined {
  const { status, event } = outcome
  if (!status || event?.kind !== 'send' || status.isPassed || status.at.file) return undefined
  if (isWritten(outcome)) return { kind: 'change-status', at: status.at, status: code }
  return event.status ? undefined : { kind: 'set-status', on: event, status: code }
}
