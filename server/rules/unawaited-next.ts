import type { Rule } from './rule.ts'

export const unawaitedNext: Rule = {
  id: 'unawaited-next',
  summary: 'Wait for next()',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check({ moments, semantics }) {
    // Where nobody waits for promises, next() needs none.
    if (semantics.unanswered === 'hang') return
    for (const { event } of moments) {
      if (event.kind !== 'delegate' || event.use !== 'dropped' || event.error || event.source) continue
      const { site, expression } = event
      if (!site || site.position === 'expression' || site.guard) continue
      const at = { start: expression.start, end: expression.start }
      yield {
        at: event.at,
        message: 'Nobody waits for what comes after this: the response goes out before it is done.',
        fixes: site.async ? [{ title: 'Await next()', safe: true, edits: [{ kind: 'replace', at, text: 'await ' }] }] : [],
      }
    }
  },
}
