import type { Body } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { isSuccess, knownCode } from '../http/responses/known-status.ts'
import { isLastingLimit } from './parts/lasting-limit.ts'
import { missingHeader } from './parts/missing-header.ts'
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
      if (code === 503 && (handler.purposes.has('health') || isProbe(handler))) continue
      yield* missingHeader(handler, {
        code,
        header: 'Retry-After',
        instead: ['ratelimit', 'ratelimit-reset', 'x-ratelimit-reset'],
        reason: 'clients guess when to retry; the header is recommended',
        concerns: (outcome) => code === 503 || !isLastingLimit(outcome),
        ...(code === 503 && { severity: 'information' }),
        fix: () => ({ title: 'Set Retry-After to 60', value: "'60'" }),
      })
    }
  },
}

/** Whether a route says nothing but that it is there or is not: only what watches the server asks for that, whatever the path. */
function isProbe({ role, methods, outcomes }: Handler): boolean {
  return (
    role === 'route' &&
    methods.length > 0 &&
    methods.every((method) => method === 'GET' || method === 'HEAD') &&
    outcomes.some(({ status }) => isSuccess(status)) &&
    outcomes.every(({ ending, status, body }) => ending === 'sent' && (isSuccess(status) || knownCode(status) === 503) && isFixed(body))
  )
}

function isFixed(body: Body | undefined): boolean {
  if (!body || body.open) return false
  const values = body.properties ? [...body.properties.values()] : body.value ? [body.value] : []
  return values.every(({ constant }) => constant !== undefined)
}
