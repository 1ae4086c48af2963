import { statusTitle } from '../http/registry/status-codes.ts'
import { changedStatus, isWritten } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const redirectRepeatsPost: Rule = {
  id: 'redirect-repeats-post',
  summary: 'Follow a form with a GET',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.4.8',
  on: 'handler',
  *check(handler) {
    const { role, methods, purposes } = handler
    if (role !== 'route') return
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if (!event.target || (code !== 307 && code !== 308)) continue
      const asked = outcome.method === undefined ? methods : [outcome.method]
      if (asked.length === 0 || asked.some((name) => name !== 'POST')) continue
      // Whoever writes the code has chosen it; after signing in, or where a form was read, it is never meant.
      const isForm = event.awaited?.some(({ name }) => /formData$/i.test(name))
      if (isWritten(outcome) && !purposes.has('login') && !isForm) continue
      const edit = isWritten(outcome) ? changedStatus(outcome, 303) : ({ kind: 'set-status', on: event, status: 303 } as const)
      yield {
        at,
        message: `${statusTitle(code)} after POST: browsers send the form again to the new address.`,
        fixes: edit ? [{ title: 'Redirect with 303', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
