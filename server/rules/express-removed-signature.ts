import type { Rule } from './rule.ts'

export const expressRemovedSignature: Rule = {
  id: 'express-removed-signature',
  summary: 'Use signatures that Express still has',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'handler',
  *check({ moments, semantics }) {
    const seen = new Set<number>()
    for (const { event } of moments) {
      if (event.kind !== 'misuse') continue
      const code = event.source && !event.source.at.file ? event.source : event
      if (seen.has(code.at.start)) continue
      seen.add(code.at.start)
      yield {
        at: code.at,
        message: `${event.signature} in ${semantics.name}: ${event.effect}.`,
        severity: event.severity,
        ...(event.severity === 'information' && { tag: 'deprecated' as const }),
        fixes:
          event.instead && event.source?.at.file === undefined
            ? [{ title: 'Use the current signature', safe: true, edits: [{ kind: 'replace', at: code.expression, text: event.instead }] }]
            : [],
      }
    }
  },
}
