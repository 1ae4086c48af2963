import type { Rule } from './rule.ts'

export const successRangeTooNarrow: Rule = {
  id: 'success-range-too-narrow',
  summary: 'Take every 2xx for a success',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15',
  on: 'file',
  *check({ clientCalls = [] }) {
    for (const { at, client, method, kept, compared } of clientCalls) {
      if (client !== 'fetch' || !method || !/^(POST|PUT|PATCH|DELETE)$/.test(method) || compared.length !== 1) continue
      const [{ at: place, operator, code }] = compared as [(typeof compared)[number]]
      if (code !== 200 || !/^[!=]==?$/.test(operator)) continue
      const text = kept && `${operator[0] === '!' ? '!' : ''}${kept.name}.ok`
      yield {
        at: place,
        message: `${method} can succeed with 201, 202 or 204 too: only 200 counts here.`,
        related: [{ at, message: 'The request.' }],
        fixes: text ? [{ title: `Ask ${text}`, safe: false, edits: [{ kind: 'replace', at: place, text }] }] : [],
      }
    }
  },
}
