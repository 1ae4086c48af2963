import type { Span } from '../syntax/span.ts'
import type { SendEvent, StreamEvent } from './events.ts'
import type { Handler, Outcome } from './handler.ts'

/** A path that answers with a code and without any of the headers that would serve. */
export interface MissingHeader {
  /** The status as written; the answer itself where the status stands in another file. */
  readonly at: Span
  /** The call in front of which the header can be set; undefined where setting it would concern other answers too. */
  readonly before: SendEvent | StreamEvent | undefined
  /** The answer. */
  readonly event: SendEvent
  readonly outcome: Outcome
}

/** The first path of a handler that answers `code` with none of `names` (lower case) set. */
export function pathWithout(handler: Handler, code: number, names: readonly string[]): MissingHeader | undefined {
  for (const outcome of handler.outcomes) {
    const { ending, status, headers, headersOpen, event, head } = outcome
    if (ending !== 'sent' || event?.kind !== 'send' || headersOpen || !status?.code?.includes(code)) continue
    if (names.some((name) => headers.has(name))) continue
    const isOwn = status.code.length === 1 && !status.isPassed
    return { at: status.at.file ? event.at : status.at, before: isOwn ? (head ?? event) : undefined, event, outcome }
  }
  return undefined
}
