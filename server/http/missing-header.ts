import type { Span } from '../syntax/span.ts'
import type { SendEvent, StreamEvent } from './events.ts'
import type { Handler, Outcome } from './handler.ts'
import type { Fix } from './problem.ts'

/** The paths of one handler that answer with a code and without any of the headers that would serve. */
export interface MissingHeader {
  /** The first status as written; the answer itself where the status stands in another file. */
  readonly at: Span
  /** The calls in front of which the header can be set; empty where setting it would concern other answers too. */
  readonly before: readonly (SendEvent | StreamEvent)[]
  /** The first answer. */
  readonly event: SendEvent
  readonly outcome: Outcome
}

/** Whether a handler answers `code` with none of `names` (lower case) set. */
export function pathsWithout(handler: Handler, code: number, names: readonly string[]): MissingHeader | undefined {
  let first: MissingHeader | undefined
  const before = new Set<SendEvent | StreamEvent>()
  let isFixable = true
  for (const outcome of handler.outcomes) {
    const { ending, status, headers, headersOpen, event, head } = outcome
    if (ending !== 'sent' || event?.kind !== 'send' || headersOpen || !status?.code?.includes(code)) continue
    if (names.some((name) => headers.has(name))) continue
    first ??= { at: status.at.file ? event.at : status.at, before: [], event, outcome }
    before.add(head ?? event)
    isFixable &&= status.code.length === 1 && !status.isPassed
  }
  return first && isFixable ? { ...first, before: [...before] } : first
}

/** The fix that sets a header everywhere it is missing; none where it cannot. `value` is source text. */
export function settingHeader(before: MissingHeader['before'], title: string, name: string, value: string): readonly Fix[] {
  const edits = before.map((event) => ({ kind: 'set-header', before: event, name, value }) as const)
  return edits.length > 0 ? [{ title, safe: false, edits }] : []
}
