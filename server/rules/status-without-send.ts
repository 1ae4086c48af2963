import type { ResponseEvent, Status, StatusEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Fix } from '../http/responses/problem.ts'
import { isSameOperation } from '../http/responses/same-operation.ts'
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
    for (const { ending, status, afterThrow } of handler.outcomes) {
      // A call that throws between the status and the answer is another matter.
      if (ending !== 'nothing' || !status || status.at.file || afterThrow) continue
      const event = handler.moments.find(
        (moment) => moment.event.kind === 'status' && moment.event.status.at.start === status.at.start,
      )?.event
      if (!event) continue
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
  if (goesOut(handler, event)) return []
  const after = lastOfChain(handler, event)
  if (!after || setsMore(handler, event, after)) {
    const last = lastOnItsPaths(handler, event)
    return last ? [{ title: 'End the response here', safe: false, edits: [{ kind: 'send-status', after: last }] }] : []
  }
  // Who is given `next` may have forgotten to call it.
  const mayHandOn = handler.role === 'middleware' && handler.parameters.some(({ is }) => is === 'next')
  return [{ title: 'End the response', safe: isSameOperation(after, event) && !mayHandOn, edits: [{ kind: 'send-status', after }] }]
}

/** Whether another path goes on to answer with this status. */
function goesOut({ outcomes }: Handler, event: StatusEvent): boolean {
  return outcomes.some((outcome) => outcome.ending !== 'nothing' && isUnder(event, outcome.status))
}

/** The event with whose code the function ends: this one, or a header set in the same chain of calls. */
function lastOfChain({ moments }: Handler, event: StatusEvent): ResponseEvent | undefined {
  if (event.site?.isLast) return event
  return moments.find(({ event: { kind, source, site, expression } }) => {
    return kind === 'header' && !source && site?.isLast && expression.start === event.expression.start
  })?.event
}

/** Whether more headers are set under this status elsewhere. */
function setsMore({ moments }: Handler, status: StatusEvent, after: ResponseEvent): boolean {
  const { expression } = status
  return moments.some(
    ({ event, before }) =>
      event.kind === 'header' &&
      isUnder(status, before.status) &&
      (event.expression.start !== expression.start || event.expression.end > after.expression.end),
  )
}

/** The last thing that is done to the response on every path under this status, and on no other. */
function lastOnItsPaths({ moments, outcomes }: Handler, status: StatusEvent): ResponseEvent | undefined {
  const last = moments.findLast(({ event, before }) => event.kind === 'header' && isUnder(status, before.status))?.event ?? status
  const { site } = last
  if (last.source || !site || site.position === 'expression' || site.repeats || site.beforeFinally) return undefined
  if (last.kind !== 'header') return last
  const [name] = last.header ?? []
  const isOnAll = outcomes.every(
    (outcome) => !isUnder(status, outcome.status) || (name !== undefined && outcome.headers.get(name) === last.value),
  )
  return isOnAll && moments.every(({ event, before }) => event !== last || isUnder(status, before.status)) ? last : undefined
}

function isUnder({ status: { at } }: StatusEvent, status: Status | undefined): boolean {
  return status?.at.start === at.start
}
