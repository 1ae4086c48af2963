import type { ResponseEvent } from '../http/events.ts'
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

/** Only where no other path goes on to answer with this status. */
function fixes(handler: Handler, event: ResponseEvent): readonly Fix[] {
  const start = event.kind === 'status' ? event.status.at.start : -1
  const goesOn = handler.outcomes.some((outcome) => outcome.ending !== 'nothing' && outcome.status?.at.start === start)
  if (goesOn || event.source) return []
  return [{ title: 'End the response', safe: true, edits: [{ kind: 'send-status', after: event }] }]
}
