import type { Rule } from './rule.ts'

export const retryNonIdempotent: Rule = {
  id: 'retry-non-idempotent',
  summary: 'Do not order twice',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 9.2.2',
  on: 'file',
  *check({ retryPolicies = [], repeatedRequests = [] }) {
    for (const { at, method, codes, hasKey } of repeatedRequests) {
      // (What was turned away has not been done.)
      const code = codes.find((one) => one === 504 || one === 502 || one === 500)
      if (hasKey || code === undefined || (method !== 'POST' && method !== 'PATCH')) continue
      yield {
        at,
        message: `${method} is retried after ${code} without an idempotency key: it may run twice.`,
      }
    }
    for (const { methods, hasKey } of retryPolicies) {
      const risky = methods?.values.filter((method) => method === 'POST' || method === 'PATCH') ?? []
      if (!methods || hasKey || risky.length === 0) continue
      const left = methods.values.filter((method) => method !== 'POST' && method !== 'PATCH')
      yield {
        at: methods.at,
        message: `${risky.join(' and ')} ${risky.length > 1 ? 'are' : 'is'} repeated without an idempotency key: what has been done may be done twice.`,
        fixes:
          left.length > 0
            ? [
                {
                  title: `Repeat ${left.length > 2 ? 'the others' : left.join(' and ')} only`,
                  safe: false,
                  edits: [{ kind: 'replace', at: methods.at, text: `[${left.map((method) => `'${method}'`).join(', ')}]` }],
                },
              ]
            : [],
      }
    }
  },
}
