import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const redirectMissingLocation: Rule = {
  id: 'redirect-missing-location',
  summary: 'Say where a redirect leads',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.4',
  on: 'handler',
  *check(handler) {
    for (const code of [301, 302, 303, 307, 308])
      yield* missingHeader(handler, {
        code,
        header: 'Location',
        reason: 'clients do not know where to go, and browsers show the body',
        concerns: ({ event }) => event?.kind !== 'send' || !event.target,
      })
  },
}
