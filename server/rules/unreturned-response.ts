import type { SendEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { defaultAnswer } from './parts/default-answer.ts'
import { isCertain } from './parts/second-answer.ts'
import type { Rule } from './rule.ts'

export const unreturnedResponse: Rule = {
  id: 'unreturned-response',
  summary: 'Return the response you make',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    if (handler.incomplete) return
    const dropped = new Set(handler.dropped)
    const given = new Set(handler.outcomes.map(({ event }) => event?.at))
    for (const { event } of handler.moments) {
      const { site } = event
      if (event.kind !== 'send' || !isResponse(event) || !dropped.has(event.at) || given.has(event.at) || !site || event.at.file) continue
      yield {
        at: event.at,
        message: `This response is created but not returned: ${consequence(handler, event)}.`,
        // (What another function returns, the handler does not.)
        fixes:
          site.guard || site.within.start !== handler.body.start || !isCertain(handler, event)
            ? []
            : [
                {
                  title: 'Return this response',
                  safe: false,
                  edits: [{ kind: 'replace', at: { start: site.statement.start, end: site.statement.start }, text: 'return ' }],
                },
              ],
      }
    }
  },
}

/** (Where an error may be returned as well, it is made to be thrown.) */
const isResponse = ({ made, thrown }: SendEvent) => made === 'returned' || (made === 'either' && !thrown)

/** What the client gets where nothing else answers. */
function consequence({ semantics, outcomes }: Handler, { at }: SendEvent): string {
  const isLost = outcomes.every(({ ending, event }) => ending === 'nothing' || (event !== undefined && event.at.start < at.start))
  if (!isLost) return 'the handler goes on as if it had not been made'
  return defaultAnswer(semantics)
}
