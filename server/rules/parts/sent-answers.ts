import type { Body, SendEvent, Status } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import { isWritten, knownCode } from '../../http/responses/known-status.ts'
import type { Outcome } from '../../http/responses/outcome.ts'
import type { Span } from '../../syntax/span.ts'

/** A whole answer that a path gives. */
export interface SentAnswer {
  readonly outcome: Outcome
  readonly event: SendEvent
  readonly status: Status
  /** That of the status, where it can be no other. */
  readonly code: number | undefined
  readonly body: Body
  /** The status as written; the answer itself where it is a default or stands in another file. */
  readonly at: Span
}

/** The answers of a handler, one for each path that gives one. */
export function* sentAnswers({ outcomes }: Handler): Generator<SentAnswer> {
  for (const outcome of outcomes) {
    const { event, status, body } = outcome
    if (outcome.ending !== 'sent' || event?.kind !== 'send' || !status) continue
    const at = isWritten(outcome) ? status.at : event.at
    yield { outcome, event, status, code: knownCode(status), body: body ?? event.body, at }
  }
}
