import type { ResponseEvent, StatusEvent } from '../http/events.ts'
import type { Handler } from '../http/handler.ts'
import type { Fix } from '../http/problem.ts'
import type { Rule } from './rule.ts'

export const statusWithoutSend: Rule = {
  id: 'status-without-send',
  summary: 'Send the response whose status is set',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    // A helper may leave the sending to its caller; where nothing is sent the framework may answer by itself.
    if (handler.role === 'helper' || handler.semantics.unanswered !== 'hang') return
    const seen = new Set<number>()
    for (const { ending, status, afterThrow } of handler.outcomes) {
      // A call that throws between the status and the answer is another matter.
      if (ending !== 'nothing' || !status || status.at.file || afterThrow) continue
      const event = handler.moments.find(
        (moment) => moment.event.kind === 'status' && moment.event.status.at.start === status.at.start,
      )?.event
      if (!event || seen.has(event.at.start)) continue
      seen.add(event.at.start)
      yield {
        at: event.at,
        message: 'The status is set and nothing is sent on this path: the client waits until it gives up.',
        fixes: fixes(handler, event),
      }
    }
  },
}

function fixes(handler: Handler, event: ResponseEvent): readonly Fix[] {
  const { site } = event
  if (event.source || event.kind !== 'status' || !site) return []
  if (site.uncalled) {
    const { end } = site.uncalled
    return [{ title: 'Call the method', safe: false, edits: [{ kind: 'replace', at: { start: end, end }, text: '()' }] }]
  }
  const after = lastOfChain(handler, event)
  if (!after || goesOn(handler, event, after)) return []
  // Who is given `next` may have forgotten to call it.
  const mayHandOn = handler.role === 'middleware' && handler.parameters.some(({ is }) => is === 'next')
  return [{ title: 'End the response', safe: after === event && !mayHandOn, edits: [{ kind: 'send-status', after }] }]
}

/** The event with whose code the function ends: this one, or a header set in the same chain of calls. */
function lastOfChain({ moments }: Handler, event: StatusEvent): ResponseEvent | undefined {
  if (event.site?.isLast) return event
  return moments.find(({ event: { kind, source, site, expression } }) => {
    return kind === 'header' && !source && site?.isLast && expression.start === event.expression.start
  })?.event
}

/** Whether another path goes on to answer with this status, or more headers are set under it elsewhere. */
function goesOn({ outcomes, moments }: Handler, { status, expression }: StatusEvent, after: ResponseEvent): boolean {
  const { start } = status.at
  return (
    outcomes.some((outcome) => outcome.ending !== 'nothing' && outcome.status?.at.start === start) ||
    moments.some(
      ({ event, before }) =>
        event.kind === 'header' &&
        before.status?.at.start === start &&
        (event.expression.start !== expression.start || event.expression.end > after.expression.end),
    )
  )
}
