import { statusTitle } from '../http/registry/status-codes.ts'
import { declaredSuccesses } from '../http/responses/declared-responses.ts'
import { isSuccess } from '../http/responses/known-status.ts'
import { undeclaredAnswers } from '../http/responses/undeclared-answers.ts'
import type { Rule } from './rule.ts'

/** Sent by what serves files, whatever the handler says. */
const partial = 206

export const declaredStatusNeverSent: Rule = {
  id: 'declared-status-never-sent',
  summary: 'Declare only what is sent',
  severity: 'hint',
  profile: 'opinionated',
  on: 'handler',
  *check(handler) {
    const { declared, outcomes, incomplete } = handler
    if (!declared || incomplete || !outcomes.every(({ ending, status }) => ending === 'thrown' || (ending === 'sent' && status?.code)))
      return
    // Errors may come from anywhere; and where what goes out is not declared at all, it is that which is wrong.
    if (!outcomes.some(({ status }) => isSuccess(status)) || [...undeclaredAnswers(handler)].some(({ status }) => isSuccess(status))) return
    for (const { status: code, at, whole } of declaredSuccesses(declared)) {
      if (code === partial || !whole || at.file || outcomes.some(({ status }) => status?.code?.includes(code))) continue
      yield {
        at,
        message: `${statusTitle(code)} is declared, but no path sends it.`,
        fixes: [{ title: 'Remove the declaration', safe: false, edits: [{ kind: 'replace', at: whole, text: '' }] }],
      }
    }
  },
}
