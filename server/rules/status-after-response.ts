import type { SendEvent, StreamEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Moment } from '../http/responses/outcome.ts'
import type { Problem } from '../http/responses/problem.ts'
import { isSameOperation } from '../http/responses/same-operation.ts'
import type { Span } from '../syntax/span.ts'
import { returningAfter } from './parts/second-answer.ts'
import type { Rule } from './rule.ts'

export const statusAfterResponse: Rule = {
  id: 'status-after-response',
  summary: 'Set status and headers before the response is sent',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const reported = new Set<Span>()
    for (const moment of handler.moments) {
      const first = lateFor(moment)
      if (!first || reported.has(first.at) || isFollowed(handler, moment, first) || isOfSecondAnswer(handler, moment, first)) continue
      reported.add(first.at)
      yield problem(handler, moment, first)
    }
  },
}

/** The answer that was sent before this status or header is set. */
function lateFor({ event, before, collision }: Moment): SendEvent | StreamEvent | undefined {
  const isLate = (event.kind === 'status' || event.kind === 'header') && collision && collision.effect !== 'replaces'
  // What a helper does after its own answer is the helper's affair.
  if (!isLate || (event.source && before.sent?.source && event.at.start === before.sent.at.start)) return undefined
  return before.sent
}

/** The same missing `return` lets a second answer follow, which throws as well: that one is what is wrong. */
function isOfSecondAnswer(handler: Handler, { event, collision }: Moment, first: SendEvent | StreamEvent): boolean {
  return (
    !!returningAfter(handler, first, event) &&
    handler.moments.some(
      (other) =>
        (other.event.kind === 'send' || other.event.kind === 'stream') &&
        isSameOperation(other.before.sent, first) &&
        !other.onlyIfThrown &&
        (other.collision?.isThrown || (other.collision && !collision?.isThrown)) &&
        !!returningAfter(handler, first, other.event),
    )
  )
}

/** A status that belongs to a second answer: that one is what is wrong. */
function isFollowed({ moments }: Handler, { event }: Moment, first: SendEvent | StreamEvent): boolean {
  return (
    event.kind === 'status' &&
    moments.some(
      (other) =>
        isSameOperation(other.before.sent, first) &&
        other.collision &&
        other.event.at.start >= event.at.start &&
        !isSameOperation(other.event, event) &&
        (other.event.kind !== 'status' || other.event.site?.statement.start === event.site?.statement.start),
    )
  )
}

function problem(handler: Handler, { event, collision, onlyIfThrown }: Moment, first: SendEvent | StreamEvent): Problem {
  const what = event.kind === 'status' ? 'This status' : 'This header'
  const fix = onlyIfThrown ? undefined : returningAfter(handler, first, event)
  return {
    at: event.at,
    message: `${what} ${onlyIfThrown ? 'may come' : 'comes'} after the response: ${collision!.consequence}.`,
    ...(collision!.isThrown && !onlyIfThrown && { severity: 'error' as const }),
    related: [{ at: first.at, message: 'The response.' }, ...(first.source ? [{ at: first.source.at, message: 'It is sent here.' }] : [])],
    fixes: fix ? [fix] : [],
  }
}
