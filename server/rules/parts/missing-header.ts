import { statusTitle } from '../../http/registry/status-codes.ts'
import type { SendEvent, Status, StreamEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Outcome } from '../../http/responses/outcome.ts'
import type { Fix, Problem, Severity } from '../../http/responses/problem.ts'
import { oncePerOperation } from '../../http/responses/same-operation.ts'
import { faultPlace } from './fault-place.ts'

/** The paths of one handler that answer with a code and without any of the headers that would serve. */
export interface MissingHeader {
  /** The calls in front of which the header can be set; empty where setting it would concern other answers too. */
  readonly before: readonly (SendEvent | StreamEvent)[]
  /** The first answer. */
  readonly event: SendEvent | StreamEvent
  readonly status: Status
  readonly outcome: Outcome
}

/** A header field that belongs to a status code. */
export interface Requirement {
  readonly code: number
  /** As messages and fixes spell it. */
  readonly header: string
  /** Fields that serve as well, in lower case. */
  readonly instead?: readonly string[]
  /** Completes “405 Method Not Allowed without Allow: …”, without a full stop. */
  readonly reason: string
  readonly severity?: Severity
  /** Paths that it is about; all of them unless given. */
  readonly concerns?: (outcome: Outcome) => boolean
  /** Source text of the value to set, and what the fix is called. */
  readonly fix?: (missing: MissingHeader) => { readonly title: string; readonly value: string } | undefined
}

/** The problem of a handler that does not meet a requirement; one for all its paths. */
export function* missingHeader(handler: Handler, requirement: Requirement): Generator<Problem> {
  const { code, header, reason, severity, fix } = requirement
  const missing = pathsWithout(handler, requirement)
  if (!missing) return
  const set = fix?.(missing)
  const edits = missing.before.map((before) => ({ kind: 'set-header', before, name: header, value: set?.value ?? '' }) as const)
  const fixes: readonly Fix[] = set && edits.length > 0 ? [{ title: set.title, safe: false, edits }] : []
  yield {
    ...faultPlace(handler, missing.event, missing.status.at),
    subject: `${code} ${header}`,
    message: `${statusTitle(code)} without ${header}: ${reason}.`,
    ...(severity && { severity }),
    fixes,
  }
}

function pathsWithout(handler: Handler, { code, header, instead = [], concerns }: Requirement): MissingHeader | undefined {
  let first: MissingHeader | undefined
  const before: (SendEvent | StreamEvent)[] = []
  let isFixable = true
  for (const outcome of handler.outcomes) {
    const { status, headers, headersOpen, event, head } = outcome
    if ((event?.kind !== 'send' && event?.kind !== 'stream') || headersOpen || !status?.code?.includes(code)) continue
    const serving = [header.toLowerCase(), ...instead]
    if (serving.some((name) => headers.has(name)) || (concerns && !concerns(outcome))) continue
    if (event.kind === 'send' && event.thrown && handler.errorHeaders?.some((name) => name === '*' || serving.includes(name))) continue
    first ??= { before: [], event, status, outcome }
    before.push(head ?? event)
    isFixable &&= status.code.length === 1 && !status.isPassed
  }
  return first && isFixable ? { ...first, before: oncePerOperation(before) } : first
}
