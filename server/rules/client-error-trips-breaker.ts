import type { Rule } from './rule.ts'

export const clientErrorTripsBreaker: Rule = {
  id: 'client-error-trips-breaker',
  summary: 'Open the breaker for failures of the other side',
  severity: 'information',
  profile: 'strict',
  on: 'file',
  *check({ breakers = [] }) {
    for (const { at, failure } of breakers) {
      yield {
        at,
        message: `A 404 or 422 opens the breaker for everybody, as ${failure}.`,
      }
    }
  },
}
