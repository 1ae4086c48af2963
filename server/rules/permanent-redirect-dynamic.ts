import { statusTitle } from '../http/registry/status-codes.ts'
import type { Circumstance } from '../http/responses/circumstance.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const permanentRedirectDynamic: Rule = {
  id: 'permanent-redirect-dynamic',
  summary: 'Redirect for now what depends on the visitor',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.4.2',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if (!event.target || (code !== 301 && code !== 308)) continue
      const reason = event.circumstances?.map(personal).find((name) => name !== undefined)
      if (reason === undefined) continue
      const other = code === 301 ? 302 : 307
      const edit = changedStatus(outcome, other)
      yield {
        at,
        message: `${statusTitle(code)} depends on \`${reason}\`: browsers keep it and never ask again.`,
        fixes: edit ? [{ title: `Redirect with ${other}`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** Words for what is different from visitor to visitor, or tomorrow. */
const visitor =
  /(^|[.\]])_?(session|cookies?|signedCookies|user|currentUser|auth|isAuth\w*|isLogged\w*|loggedIn|isAdmin|token|role|permissions?|flags?|features?|experiment|variant|maintenance\w*)(\(\))?(\.|\[|$)/i

function personal(circumstance: Circumstance): string | undefined {
  return circumstance.form === 'test' ? circumstance.reads.find(({ path, given }) => !given && visitor.test(path))?.name : undefined
}
