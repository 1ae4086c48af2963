import type { Fix } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import type { Rule } from './rule.ts'

export const retryIgnoresRetryAfter: Rule = {
  id: 'retry-ignores-retry-after',
  summary: 'Wait as long as the server asks',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 10.2.3',
  on: 'file',
  *check({ retryPolicies = [], repeatedRequests = [], misreadDelays = [] }) {
    for (const at of misreadDelays)
      yield {
        at,
        severity: 'warning',
        message: 'Retry-After is in seconds, and these are milliseconds: the server is asked again at once.',
        fixes: [inMilliseconds(at)],
      }
    for (const { loop, head, codes, pause } of repeatedRequests) {
      const code = codes.find((one) => one === 429 || one === 503)
      if (code === undefined || pause === 'asked') continue
      yield pause === 'none'
        ? { at: head, message: `A ${code} is answered with the same request at once: the load that caused it only grows.` }
        : { at: loop, message: heedless }
    }
    for (const { codes, fixedDelay } of retryPolicies) {
      if (!fixedDelay || !codes) continue
      if (codes.values !== 'all' && !codes.values.some((code) => code === 429 || code === 503)) continue
      yield {
        at: fixedDelay,
        message: heedless,
      }
    }
  },
}

function inMilliseconds({ start, end }: Span): Fix {
  const insert = (offset: number, text: string) => ({ kind: 'replace', at: { start: offset, end: offset }, text }) as const
  return { title: 'Wait 1000 times as long', safe: false, edits: [insert(start, '('), insert(end, ') * 1000')] }
}

const heedless = 'The pause does not depend on the answer: the Retry-After of a 429 or 503 is not heeded.'
