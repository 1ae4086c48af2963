import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const resetContentInApi: Rule = {
  id: 'reset-content-in-api',
  summary: 'Say 204 where there is no form to reset',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.3.6',
  on: 'handler',
  *check(handler) {
    for (const { outcome, code, at } of sentAnswers(handler)) {
      if (code !== 205) continue
      const edit = changedStatus(outcome, 204)
      yield {
        at,
        message: '205 Reset Content asks clients to clear a form: no browser does, and API clients have none.',
        fixes: edit ? [{ title: 'Answer 204 No Content', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
