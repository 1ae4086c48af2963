import { statusTitle } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import type { Rule } from './rule.ts'

export const locationWithoutMeaning: Rule = {
  id: 'location-without-meaning',
  summary: 'Send Location with a code that gives it a meaning',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 10.2.2',
  on: 'handler',
  *check({ outcomes, moments }) {
    for (const outcome of outcomes) {
      const code = codeWithoutMeaning(outcome)
      if (code === undefined) continue
      // Where several paths share the header, it may be meant for the others.
      const setting = moments.find(({ event }) => event.kind === 'header' && event.header?.includes('location'))?.event
      if (!setting || outcomes.some((other) => other.headers.has('location') && other.status?.code?.[0] !== code)) continue
      yield {
        at: setting.at,
        message: `Location with ${statusTitle(code)} means nothing: it is for 201 and for redirects.`,
      }
    }
  },
}

function codeWithoutMeaning({ ending, status, headers, event }: Outcome): number | undefined {
  const code = knownCode(status)
  if ((ending !== 'sent' && ending !== 'streamed') || !headers.has('location') || (event?.kind === 'send' && event.target)) return undefined
  return code === undefined || code < 200 || code === 201 || code === 202 || Math.floor(code / 100) === 3 ? undefined : code
}
