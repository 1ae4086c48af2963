import type { Span } from '../syntax/span.ts'
import type { SendEvent } from './events.ts'
import type { Handler } from './handler.ts'

/** A path that answers with a code and without any of the headers that would serve. */
export interface MissingHeader {
  /** The status as written; the answer itself where the status stands in another file. */
  readonly at: Span
  readonly event: SendEvent
}

/** The paths of a handler that answer `code` with none of `names` (lower case) set, one for each place that says the status. */
export function* pathsWithout(handler: Handler, code: number, names: readonly string[]): Generator<MissingHeader> {
  const seen = new Set<number>()
  for (const { ending, status, headers, headersOpen, event } of handler.outcomes) {
    if (ending !== 'sent' || event?.kind !== 'send' || headersOpen || !status?.code?.includes(code)) continue
    if (names.some((name) => headers.has(name))) continue
    const at = status.at.file ? event.at : status.at
    if (seen.has(at.start)) continue
    seen.add(at.start)
    yield { at, event }
  }
}
