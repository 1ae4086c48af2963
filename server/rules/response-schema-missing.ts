import { statusTitle } from '../http/registry/status-codes.ts'
import { declaring, isUnfiltered, undeclaredAnswers } from '../http/responses/undeclared-answers.ts'
import type { Rule } from './rule.ts'

export const responseSchemaMissing: Rule = {
  id: 'response-schema-missing',
  summary: 'Give every answer a schema where others have one',
  severity: 'information',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    const { declared } = handler
    const seen = new Set<number>()
    for (const answer of undeclaredAnswers(handler)) {
      const { code, event } = answer
      if (!answer.isChosen || !isUnfiltered(declared!, answer) || seen.has(code)) continue
      seen.add(code)
      yield {
        at: event.at,
        message: `${statusTitle(code)} has no schema in ${declared!.by}, so nothing is left out of what it sends.`,
        related: [{ at: declared!.statuses[0]!.at, message: 'Others are cut down to theirs.' }],
        fixes: declaring(declared!, answer),
      }
    }
  },
}
