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
        message: `A 404 or 422 counts as a failure of the service here, as ${failure}: some bad requests open the breaker for all.`,
      }
    }
  },
}
