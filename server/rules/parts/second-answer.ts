import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Moment } from '../../http/responses/outcome.ts'
import type { Fix } from '../../http/responses/problem.ts'
import { isSameOperation } from '../../http/responses/same-operation.ts'

/** The answers of a handler that loops and callbacks give once more in a later round. */
export function repeatedAnswers({ moments }: Handler): readonly (SendEvent | StreamEvent)[] {
  return moments.flatMap((moment) => (isFromEarlierRound(moment) && moment.before.sent ? [moment.before.sent] : []))
}

/** Whether the first answer of this moment was given in an earlier round of the loop or callback that the event stands in. */
export function isFromEarlierRound({ event, before: { sent }, collision, onlyIfThrown }: Moment): boolean {
  if (!sent || !collision || collision.effect === 'replaces' || onlyIfThrown || (event.kind !== 'send' && event.kind !== 'stream'))
    return false
  return (
    isSameOperation(sent, event) ||
    (!!event.site?.repeats && !!sent.site?.repeats && isSameFunction(sent, event) && event.at.start < sent.at.start)
  )
}

/** The fix that leaves the function with the first answer, where only that is missing: some path reaches `event` without it. */
export function returningAfter(handler: Handler, first: SendEvent | StreamEvent, event: ResponseEvent): Fix | undefined {
  const isFallThrough = handler.moments.some((moment) => isSameOperation(moment.event, event) && !moment.before.sent)
  if (!isFallThrough || !endsTheHandler(handler, first) || !isSameFunction(first, event)) return undefined
  return { title: 'Return after the response', safe: true, edits: [{ kind: 'return-after', event: first }] }
}

/** Whether a `return` after this answer ends everything there is to do: a helper may answer on some paths only, `writeHead` leaves the body open, a function may be called for the next element, and a `finally` goes on. */
export function endsTheHandler(handler: Handler, event: SendEvent | StreamEvent): boolean {
  const { site } = event
  const isForEach = !!site?.repeats && site.within.start !== handler.body.start
  return isCertain(handler, event) && event.kind !== 'stream' && !isForEach && !site?.beforeFinally
}

/** Whether the code answers whenever it runs: a helper may on some paths only. */
export function isCertain({ answering }: Handler, { source, expression }: SendEvent | StreamEvent): boolean {
  return !source || answering.some(({ start }) => start === expression.start)
}

/** Whether two events stand in one function. */
export function isSameFunction({ site: one }: ResponseEvent, { site: other }: ResponseEvent): boolean {
  return !!one && !!other && one.within.start === other.within.start && one.within.end === other.within.end
}
