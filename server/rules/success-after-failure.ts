import { statusTitle } from '../http/registry/status-codes.ts'
import type { Body } from '../http/responses/events.ts'
import { codesOf, isSuccess } from '../http/responses/known-status.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const successAfterFailure: Rule = {
  id: 'success-after-failure',
  summary: 'Answer a failure with an error status',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.1',
  on: 'handler',
  *check(handler) {
    const { purposes, role } = handler
    if (role !== 'route' || purposes.has('webhook') || purposes.has('health') || purposes.has('test')) return
    const answers = [...sentAnswers(handler)]
    const afterSuccess = new Set(answers.filter(({ outcome }) => !outcome.failed).map(said))
    for (const answer of answers) {
      const { outcome, event, status, body } = answer
      const { failed } = outcome
      const [code] = codesOf(status)
      // What else the handler does is what the request is about, and what the answer tells may be a default that somebody looks at.
      if (!failed?.isAll || !failed.isOnlyLogged || code === undefined || !isSuccess(status) || !tellsNothing(body)) continue
      // (What is known on this path only, tells of the failure.)
      if (!afterSuccess.has(said(answer))) continue
      const [call] = failed.calls
      if (call === undefined || failed.calls.some((name) => besides.test(name))) continue
      yield {
        at: event.at,
        message: `This is also sent when ${call}() has failed: ${statusTitle(code)} says it was done.`,
        related: [{ at: failed.at, message: 'The failure is only logged here.' }],
      }
    }
  },
}

/** Work that a request does not depend on. */
const besides =
  /mail|notif|log|audit|cache|redis|metric|track|analytic|publish|emit|dispatch|hook|unlink|clean|close|release|rollback|sms|push|slack|index|warm|seed|touch|connect|sync|increment|count|view|stat/i

/** An answer, with all that it says. */
const said = ({ event, code, body: { properties, value } }: SentAnswer) =>
  JSON.stringify([event.at.start, code, value?.constant, [...(properties ?? [])].map(([name, { constant }]) => [name, constant])])

/** Whether content is the same whatever has happened. */
function tellsNothing({ kind, open, properties, value }: Body): boolean {
  if (kind === 'none') return true
  if (properties) return !open && [...properties.values()].every(({ constant }) => constant)
  return value?.constant !== undefined
}
