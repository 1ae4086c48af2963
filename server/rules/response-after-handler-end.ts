import type { Rule } from './rule.ts'

export const responseAfterHandlerEnd: Rule = {
  id: 'response-after-handler-end',
  summary: 'Return the reply when you send later',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ moments, semantics, outcomes }) {
    // (With several ends, which of them has to wait is not for us to say.)
    const ends = new Set(outcomes.flatMap(({ event }) => (event?.kind === 'send' && event.implied ? [event.at.start] : [])))
    for (const { event, before, collision } of moments) {
      const { sent } = before
      if (!collision || event.kind !== 'send' || sent?.kind !== 'send' || !sent.implied) continue
      yield {
        at: event.at,
        message: `The handler is over by now: ${semantics.name} has answered with nothing, and this is dropped.`,
        related: [{ at: sent.at, message: 'It ends here.' }],
        fixes: ends.size <= 1 ? [{ title: 'Return the reply', safe: false, edits: [{ kind: 'return-response' }] }] : [],
      }
    }
  },
}
