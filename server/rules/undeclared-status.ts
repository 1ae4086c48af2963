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
    for (const answer of undeclaredAnswers(handler)) {
      const { status, code, event, declared } = answer
      // What goes out by itself, or whole beside answers that are cut down, others report.
      if (!answer.isChosen || isUnfiltered(answer)) continue
      yield {
        at: status.at.file ? event.at : status.at,
        subject: String(code),
        message: `${statusTitle(code)} is not among the responses ${declared.by} declares.`,
        related: declared.statuses.slice(0, 1).map(({ at }) => ({ at, message: 'The responses are declared here.' })),
        fixes: declaring(answer),
      }
    }
  },
}
