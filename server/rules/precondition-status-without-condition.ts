import { statusCode, statusTitle } from '../http/registry/status-codes.ts'
import { isWritten } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const preconditionStatusWithoutCondition: Rule = {
  id: 'precondition-status-without-condition',
  summary: 'Answer a condition only where one was sent',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 13.2',
  on: 'handler',
  *check(handler) {
    const { asksConditions, purposes, role } = handler
    // (What is called by name gives its errors names, of which the status is only a translation.)
    const isByName = purposes.has('json-rpc') || purposes.has('graphql')
    if (asksConditions || isByName || purposes.has('proxy') || role === 'helper' || role === 'error-handler') return
    for (const { outcome, event, status, code, at } of sentAnswers(handler)) {
      // (A helper that answers may have asked.)
      if (code === undefined || event.source || status.isPassed || (!isWritten(outcome) && !event.status)) continue
      const fields = statusCode(code)?.answers
      if (!fields) continue
      yield { at, message: `${statusTitle(code)} answers ${fields.slice(0, 2).join(' or ')}, and nothing here asks for that.` }
    }
  },
}
