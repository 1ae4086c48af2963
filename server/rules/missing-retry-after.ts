import { missingHeader } from '../http/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingRetryAfter: Rule = {
  id: 'missing-retry-after',
  summary: 'Tell clients when to come back',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC6585 4',
  on: 'handler',
  *check(handler) {
    for (const code of [429, 503]) {
      // A failing health check is read by a load balancer, which does not ask when to come back.
      if (code === 503 && handler.purposes.has('health')) continue
      yield* missingHeader(handler, {
        code,
        header: 'Retry-After',
        instead: ['ratelimit', 'ratelimit-reset', 'x-ratelimit-reset'],
        reason: 'clients can only guess when to try again; the header is recommended',
        ...(code === 503 && { severity: 'information' }),
        fix: () => ({ title: 'Set Retry-After to 60', value: "'60'" }),
      })
    }
  },
}
