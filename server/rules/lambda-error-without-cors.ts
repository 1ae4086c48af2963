import { isWithin } from '../http/responses/known-status.ts'
import type { Problem } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

const header = 'access-control-allow-origin'

export const lambdaErrorWithoutCors: Rule = {
  id: 'lambda-error-without-cors',
  summary: 'Send the CORS headers with errors too',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ outcomes, semantics }): Iterable<Problem> {
    // Elsewhere middleware and the server set headers as well.
    if (!semantics.answersWithObject) return
    const good = outcomes.find(({ ending, status, headers }) => ending === 'sent' && isWithin(status, 200, 399) && headers.has(header))
    const value = good?.headers.get(header)?.constant
    for (const { ending, status, headers, headersOpen, event } of good ? outcomes : []) {
      if (ending !== 'sent' || event?.kind !== 'send' || event.thrown || headersOpen || headers.has(header)) continue
      if (!status || !isWithin(status, 400, 599)) continue
      const edit = { kind: 'set-header', before: event, name: 'Access-Control-Allow-Origin', value: `'${value?.[0]}'` } as const
      yield {
        at: status.at.file ? event.at : status.at,
        message: 'This error lacks Access-Control-Allow-Origin, unlike other answers here: browsers hide it.',
        fixes: value?.length === 1 && !status.isPassed ? [{ title: 'Set the CORS header', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
