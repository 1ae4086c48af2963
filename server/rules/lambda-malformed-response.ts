import type { Rule } from './rule.ts'

export const lambdaMalformedResponse: Rule = {
  id: 'lambda-malformed-response',
  summary: 'Return what the gateway can read',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check({ moments }) {
    for (const { event } of moments) {
      if (event.kind !== 'misuse' || event.fault !== 'refused') continue
      const at = event.argument ?? event.at
      if (at.file) continue
      const edits = (event.repair ?? []).map((change) => ({ kind: 'replace' as const, ...change }))
      const title = edits.length > 1 ? 'Make it text' : 'Call it statusCode'
      yield {
        at,
        message: `${event.signature} ${event.effect}.`,
        severity: event.severity,
        fixes: edits.length > 0 ? [{ title, safe: true, edits }] : [],
      }
    }
  },
}
