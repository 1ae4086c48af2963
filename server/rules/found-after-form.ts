import { changedStatus, knownCode } from '../http/responses/known-status.ts'
import { leadsToSame } from './parts/moved-route.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const foundAfterForm: Rule = {
  id: 'found-after-form',
  summary: 'Answer a form with 303',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.4.4',
  on: 'handler',
  *check(handler) {
    if (handler.role !== 'route') return
    for (const { outcome, event, status, at } of sentAnswers(handler)) {
      const methods = outcome.method === undefined ? handler.methods : [outcome.method]
      const leadsOn = event.target || outcome.headers.has('location')
      if (!leadsOn || knownCode(status) !== 302 || methods.length === 0 || methods.some((name) => name !== 'POST')) continue
      if (leadsToSame(handler, outcome, event, 302)) continue
      const edit = changedStatus(outcome, 303) ?? (event.status && ({ kind: 'set-status', on: event, status: 303 } as const))
      yield {
        at,
        message: '302 Found after POST: every browser goes on with a GET, and 303 See Other says so.',
        fixes: edit ? [{ title: 'Redirect with 303', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
