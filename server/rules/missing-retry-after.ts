import { pathsWithout, settingHeader } from '../http/missing-header.ts'
import { statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

const accepted = ['retry-after', 'ratelimit', 'ratelimit-reset', 'x-ratelimit-reset']

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
      const missing = pathsWithout(handler, code, accepted)
      if (!missing) continue
      const { at, before } = missing
      yield {
        at,
        message: `${statusTitle(code)} without Retry-After: clients can only guess when to try again; the header is recommended.`,
        ...(code === 503 && { severity: 'information' as const }),
        fixes: settingHeader(before, 'Set Retry-After to 60', 'Retry-After', "'60'"),
      }
    }
  },
}
