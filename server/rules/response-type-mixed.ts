import type { Rule } from './rule.ts'

export const responseTypeMixed: Rule = {
  id: 'response-type-mixed',
  summary: 'Answer in one way',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ unsentValues = [], role }) {
    if (role !== 'route') return
    for (const at of unsentValues) yield { at, message: 'This comes after the response was sent: the client never gets it.' }
  },
}
