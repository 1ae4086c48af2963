import type { Rule } from './rule.ts'

export const controlFlowErrorSwallowed: Rule = {
  id: 'control-flow-error-swallowed',
  summary: 'Let redirects leave the try',
  severity: 'error',
  profile: 'recommended',
  on: 'file',
  *check({ swallowedSignals = [] }) {
    for (const { at, name, caught, rethrow } of swallowedSignals)
      yield {
        at,
        message: `\`${name}()\` leaves by throwing, and the catch around it takes that for a failure: it never happens.`,
        related: [{ at: caught, message: 'It is caught here.' }],
        fixes: rethrow
          ? [
              {
                title: `Call ${rethrow.name} first`,
                safe: false,
                edits: rethrow.edits.map((edit) => ({ kind: 'replace', at: { start: edit.at, end: edit.at }, text: edit.text })),
              },
            ]
          : [],
      }
  },
}
