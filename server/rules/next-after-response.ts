import type { DelegateEvent, ResponseEvent, SendEvent, StreamEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Moment } from '../http/responses/outcome.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import { isSameOperation } from '../http/responses/same-operation.ts'
import type { Span } from '../syntax/span.ts'
import { isSameFunction, returningAfter } from './parts/second-answer.ts'
import type { Rule } from './rule.ts'

export const nextAfterResponse: Rule = {
  id: 'next-after-response',
  summary: 'Answer the request or hand it on, not both',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    if (handler.semantics.nextAfterAnswer === 'harmless') return
    // What lets a second answer follow lets this follow, too, and is said there.
    const seen = new Set<Span | undefined>(
      handler.moments.flatMap(({ event, before, collision }) =>
        event.kind === 'send' && collision && before.sent ? [before.sent.at] : [],
      ),
    )
    for (const moment of handler.moments) {
      const first = moment.before.sent ?? moment.before.delegated
      if (moment.onlyIfThrown || seen.has(first?.at) || seen.has(moment.event.at)) continue
      const found = problem(handler, moment)
      if (!found) continue
      seen.add(first?.at)
      yield found
    }
  },
}

function problem(handler: Handler, { event, before }: Moment): Problem | undefined {
  const { sent, delegated } = before
  // (A stream that fails before it has begun can still be answered for.)
  if (event.kind === 'delegate' && sent && !sent.later && !isWithinOneHelper(sent, event)) return handedOn(handler, event, sent)
  const begins = event.kind === 'send' || event.kind === 'stream'
  // Who waits for the others may answer when they are done.
  // What comes a second time as well is said for that.
  const isSecond = handler.moments.some((other) => isSameOperation(other.event, event) && other.before.sent && other.collision)
  const isAgain = event.kind === 'delegate' && !!delegated && !isSecondFirst(handler, delegated, event)
  if ((!begins && !isAgain) || sent || isSecond || !delegated || delegated.use === 'awaited' || isWithinOneHelper(delegated, event))
    return undefined
  const isFallThrough = handler.moments.some((moment) => isSameOperation(moment.event, event) && !moment.before.delegated)
  const fixes: readonly Fix[] =
    isFallThrough && !delegated.source && isSameFunction(delegated, event)
      ? [{ title: 'Return after next()', safe: false, edits: [{ kind: 'return-after', event: delegated }] }]
      : []
  return {
    at: event.at,
    message: isAgain
      ? 'The request was handed on before: the handlers behind run once more, and answer once more.'
      : 'The request was handed on before: whoever answers later throws, or finds the response sent.',
    related: [{ at: delegated.at, message: 'Passed on here.' }],
    fixes,
  }
}

function handedOn(handler: Handler, event: DelegateEvent, sent: SendEvent | StreamEvent): Problem {
  const fix = returningAfter(handler, sent, event)
  return {
    at: event.at,
    message: event.error
      ? 'The response is sent, and this error goes on: the default handler for it cuts the connection.'
      : 'The response is sent, and the request goes on: a later handler, such as for 404, answers again.',
    // Whether there is one stands elsewhere.
    ...(!event.error && { severity: 'information' as const }),
    related: [{ at: sent.at, message: 'The response.' }],
    fixes: fix ? [fix] : [],
  }
}

/** Of two callbacks either may come first; then it is said of the one that is written second. */
function isSecondFirst({ moments }: Handler, first: DelegateEvent, second: DelegateEvent): boolean {
  const isEither = moments.some(({ event, before }) => isSameOperation(event, first) && before.delegated?.at === second.at)
  return isEither && second.at.start < first.at.start
}

function isWithinOneHelper(one: ResponseEvent, other: ResponseEvent): boolean {
  return !!one.source && !!other.source && one.at.start === other.at.start
}
