import type { Rule } from './rule.ts'

export const retryIgnoresRetryAfter: Rule = {
  id: 'retry-ignores-retry-after',
  summary: 'Wait as long as the server asks',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 10.2.3',
  on: 'file',
  *check({ retryPolicies = [] }) {
    for (const { codes, fixedDelay } of retryPolicies) {
      if (!fixedDelay || !codes) continue
      if (codes.values !== 'all' && !codes.values.some((code) => code === 429 || code === 503)) continue
      yield {
        at: fixedDelay,
        message: 'The pause does not depend on the answer: a Retry-After of a 429 or 503 is not heeded, and all clients come back at once.',
      }
    }
  },
}
