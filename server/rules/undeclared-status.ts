import { statusTitle } from '../http/registry/status-codes.ts'
import { declaring, isUnfiltered, undeclaredAnswers } from '../http/responses/undeclared-answers.ts'
import type { Rule } from './rule.ts'

export const undeclaredStatus: Rule = {
  id: 'undeclared-status',
  summary: 'Declare every status that a route answers with',
  severity: 'information',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    const { declared } = handler
    const seen = new Set<string>()
    for (const answer of undeclaredAnswers(handler)) {
      const { status, code, event } = answer
      // What goes out by itself, or whole beside answers that are cut down, others report.
      if (!answer.isChosen || isUnfiltered(declared!, answer)) continue
      const at = status.at.file ? event.at : status.at
      const key = `${at.start} ${code}`
      if (seen.has(key)) continue
      seen.add(key)
      yield {
        at,
        message: `${statusTitle(code)} is none of the answers that ${declared!.by} declares.`,
        related: [{ at: declared!.statuses[0]!.at, message: 'The answers are declared here.' }],
        fixes: declaring(declared!, answer),
      }
    }
  },
}
