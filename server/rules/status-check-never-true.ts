import type { Rule } from './rule.ts'

export const statusCheckNeverTrue: Rule = {
  id: 'status-check-never-true',
  summary: 'Look for error statuses where they arrive',
  severity: 'information',
  profile: 'strict',
  on: 'file',
  *check({ clientCalls = [] }) {
    for (const { at, client, rejects, compared } of clientCalls) {
      if (!rejects) continue
      for (const comparison of compared) {
        if (!isForErrors(comparison)) continue
        yield {
          at: comparison.at,
          message: `This is never true: ${client} rejects for every error status, and the code goes on in the catch.`,
          related: [{ at, message: 'The request.' }],
          tag: 'unnecessary',
        }
      }
    }
  },
}

/** Whether a comparison can hold for statuses of 400 and above only. */
function isForErrors({ operator, code }: { readonly operator: string; readonly code: number }): boolean {
  return (/^===?$/.test(operator) && code >= 400) || (operator === '>=' && code >= 400) || (operator === '>' && code >= 399)
}
