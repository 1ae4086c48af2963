import { statusTitle } from '../http/registry/status-codes.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const retryAfterWithoutMeaning: Rule = {
  id: 'retry-after-without-meaning',
  summary: 'Send Retry-After with a code that asks to come back',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 10.2.3',
  on: 'handler',
  *check(handler) {
    for (const { outcome, code, at } of sentAnswers(handler)) {
      if (code !== 500 || !outcome.headers.has('retry-after')) continue
      const edit = changedStatus(outcome, 503)
      yield {
        at,
        message: `${statusTitle(code)} with Retry-After: clients heed it with 429, 503 and redirects only.`,
        fixes: edit ? [{ title: 'Answer 503 Service Unavailable', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
