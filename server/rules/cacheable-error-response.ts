import { statusTitle } from '../http/registry/status-codes.ts'
import type { Value } from '../http/responses/events.ts'
import { codesOf } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const cacheableErrorResponse: Rule = {
  id: 'cacheable-error-response',
  summary: 'Keep errors out of caches',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9111 4.2',
  on: 'handler',
  *check({ outcomes }) {
    for (const { ending, status, headers, event } of outcomes) {
      const codes = codesOf(status)
      const [code] = codes
      if ((ending !== 'sent' && ending !== 'streamed') || !event || !status || code === undefined) continue
      if (codes.some((one) => one < 400)) continue
      const seconds = lifetime(headers.get('cache-control'))
      if (seconds < lasting) continue
      yield {
        at: status.at.file ? event.at : status.at,
        message: `${statusTitle(code)} may be cached for ${seconds} seconds: caches keep serving it after the cause is gone.`,
      }
    }
  },
}

/** Caching an error for a minute is a way to survive a rush of requests. */
const lasting = 300

/** The longest time that any cache may keep the answer. */
function lifetime(value: Value | undefined): number {
  const [directives] = value?.constant?.length === 1 ? value.constant : []
  if (typeof directives !== 'string' || /no-store|no-cache|private/i.test(directives)) return 0
  const ages = [...directives.matchAll(/(?:s-maxage|max-age)\s*=\s*"?(\d+)/gi)].map(([, seconds]) => Number(seconds))
  return Math.max(0, ...ages)
}
