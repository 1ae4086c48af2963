import { changedStatus, isWritten } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const createdAnsweredOk: Rule = {
  id: 'created-answered-ok',
  summary: 'Answer 201 for what was created',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 15.3.2',
  on: 'handler',
  *check(handler) {
    const { purposes, role } = handler
    if (role !== 'route' || ['webhook', 'login', 'graphql', 'json-rpc', 'proxy'].some((one) => purposes.has(one as 'webhook'))) return
    for (const { outcome, event, code, body } of sentAnswers(handler)) {
      const methods = outcome.method === undefined ? handler.methods : [outcome.method]
      if (code !== 200 || isWritten(outcome) || outcome.catching || methods.length !== 1 || methods[0] !== 'POST') continue
      const made = event.awaited?.filter(({ isCertain }) => isCertain).sort((one, other) => other.at.end - one.at.end)[0]
      // What is sent is what was made, and made last.
      if (!made || !creates.test(made.name) || !body.name || !body.open) continue
      const edit = changedStatus(outcome, 201)
      yield {
        at: made.at,
        message: `200 OK for what ${made.name}() has just created: 201 Created says so, and Location where it is.`,
        fixes: edit ? [{ title: 'Answer 201 Created', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

const creates = /(^|\.)create(?!\w*(session|token|link|url|intent|checkout|client|completion|message|many|hash|report))\w*$/i
