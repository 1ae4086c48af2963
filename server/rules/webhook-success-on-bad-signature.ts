import { statusTitle } from '../http/registry/status-codes.ts'
import { everyRead, failedCalls, nearestTest } from '../http/responses/circumstances.ts'
import { changedStatus, codesOf, isSuccess } from '../http/responses/known-status.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const webhookSuccessOnBadSignature: Rule = {
  id: 'webhook-success-on-bad-signature',
  summary: 'Refuse what is signed by nobody',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    if (!handler.purposes.has('webhook')) return
    for (const answer of sentAnswers(handler)) {
      const { outcome, status, at } = answer
      const [code] = codesOf(status)
      if (code === undefined || !isSuccess(status) || !isForBadSignature(answer)) continue
      const edit = changedStatus(outcome, 400)
      yield {
        at,
        message: `A wrong signature is answered ${statusTitle(code)}: once a secret changes, real events are lost.`,
        fixes: edit ? [{ title: 'Answer 400 Bad Request', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** (An address or account can be verified too: `user.emailVerified`.) */
const verification =
  /constructEvent(Async)?$|(?<!(e?mail|phone|mobile|number|address|user|account|customer|domain|identity|data)[._]?(is_?)?)verif(y|ied)\w{0,40}$|verif\w{0,40}Signature|(valid(ate)?|check)\w{0,40}Signature|Signature\w{0,40}(Valid|Matches)|timingSafeEqual|Webhook\.unwrap$/i

function isForBadSignature({ outcome, event }: SentAnswer): boolean {
  if (outcome.catching) {
    const calls = failedCalls(outcome)
    // Where much else is tried, the answer is for whatever fails.
    return !outcome.catching.discriminates && calls.length <= 4 && calls.some((name) => verification.test(name))
  }
  return everyRead(
    nearestTest(event),
    ({ name, path, absent }) => !!absent && (verification.test(plain(name)) || verification.test(plain(path))),
  )
}

const plain = (path: string) => path.replace(/\(\)$/, '')
