import { statusTitle } from '../http/registry/status-codes.ts'
import { changedStatus, isWritten } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const gatewayStatusWithoutUpstream: Rule = {
  id: 'gateway-status-without-upstream',
  summary: 'Leave 502 and 504 to those who asked somebody',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 15.6.3',
  on: 'handler',
  *check(handler) {
    if (handler.role !== 'route' || handler.purposes.has('proxy')) return
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if ((code !== 502 && code !== 504) || event.source || !isWritten(outcome)) continue
      // Whatever was waited for, or may have failed, can be the server behind.
      const mayAsk = event.awaited?.length || event.circumstances?.some(({ form }) => form !== 'test') || outcome.afterThrow
      if (mayAsk || outcome.catching) continue
      const edit = changedStatus(outcome, code === 502 ? 500 : 503)
      const title = code === 502 ? 'Answer 500 Internal Server Error' : 'Answer 503 Service Unavailable'
      yield {
        at,
        message: `${statusTitle(code)} says that another server failed, and this handler has asked none.`,
        fixes: edit ? [{ title, safe: false, edits: [edit] }] : [],
      }
    }
  },
}
