import type { Body } from '../http/responses/events.ts'
import { isWithin } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const problemDetailsContentType: Rule = {
  id: 'problem-details-content-type',
  summary: 'Send problem details as application/problem+json',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9457 3',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, status, body } of sentAnswers(handler)) {
      if (outcome.headersOpen || !isWithin(status, 400, 599) || !isProblem(body)) continue
      const type = outcome.headers.get('content-type')
      if (type && !type.constant?.every((value) => /^application\/json\b/i.test(String(value)))) continue
      yield {
        at: event.at,
        message: 'Problem details are sent as application/json: clients recognize them by application/problem+json.',
        fixes: type
          ? []
          : [
              {
                title: 'Set the content type',
                safe: true,
                edits: [{ kind: 'set-header', before: outcome.head ?? event, name: 'Content-Type', value: "'application/problem+json'" }],
              },
            ],
      }
    }
  },
}

/** The members of RFC 9457 are common words: some of them together, with the status, are no accident. */
function isProblem({ properties }: Body): boolean {
  const named = ['type', 'title', 'detail', 'instance'].filter((name) => properties?.has(name))
  return named.length >= 2 && !!properties?.has('status')
}
