import { statusTitle } from '../http/registry/status-codes.ts'
import { changedStatus, isWritten, knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const redirectRepeatsPost: Rule = {
  id: 'redirect-repeats-post',
  summary: 'Follow a form with a GET',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.4.8',
  on: 'handler',
  *check({ role, outcomes, methods, purposes }) {
    if (role !== 'route') return
    for (const outcome of outcomes) {
      const { event, status, method } = outcome
      const code = knownCode(status)
      if (event?.kind !== 'send' || !event.target || (code !== 307 && code !== 308)) continue
      const asked = method === undefined ? methods : [method]
      if (asked.length === 0 || asked.some((name) => name !== 'POST')) continue
      // Whoever writes the code has chosen it; after signing in it is never meant.
      if (isWritten(outcome) && !purposes.has('login')) continue
      const edit = isWritten(outcome) ? changedStatus(outcome, 303) : ({ kind: 'set-status', on: event, status: 303 } as const)
      yield {
        at: isWritten(outcome) ? status!.at : event.at,
        message: `${statusTitle(code)} after POST: browsers send the form again to the new address.`,
        fixes: edit ? [{ title: 'Redirect with 303', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
