import { libraryCalled } from '../http/registry/client-libraries.ts'
import { statusTitle } from '../http/registry/status-codes.ts'
import { callsWithinFailed, failedCalls, nearestTest } from '../http/responses/circumstances.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const catchAllClientError: Rule = {
  id: 'catch-all-client-error',
  summary: 'Blame the client only for what the client did',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.5',
  on: 'handler',
  *check(handler) {
    if (handler.purposes.has('health')) return
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if (!outcome.catching || outcome.catching.discriminates || code === undefined || code < 400 || code > 499) continue
      // A helper may look at what it is given.
      if (nearestTest(event)) continue
      const calls = failedCalls(outcome)
      const within = callsWithinFailed(outcome)
      const goesOut = (name: string) => outside.test(name) || libraryCalled(name) !== undefined
      const call = calls.find((name) => goesOut(name) || within.get(name)?.some(goesOut))
      if (call === undefined || [...calls, ...[...within.values()].flat()].some((name) => refusals.test(name))) continue
      const edit = changedStatus(outcome, 500)
      yield {
        at,
        message: `${statusTitle(code)} for any failure of \`${call}()\`: an outage is blamed on the client.`,
        related: [{ at: outcome.catching.at, message: 'Every error ends up here.' }],
        fixes: edit ? [{ title: 'Answer 500 instead', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** Calls that leave the process, whose failure is nothing the client did. */
const outside =
  /(^|\.)(find(One|ById|ByPk|Many|First|Unique|All|OneBy|OneAnd\w+|ByIdAnd\w+)|save|insert(One|Many)?|update(One|Many)?|upsert|delete(One|Many)?|destroy|bulkCreate|aggregate|countDocuments|query|execute|\$transaction|sendMail|readFile|writeFile|unlink|fetch)$/

/** Calls whose failure is an answer about what the client sent. */
const refusals =
  /verify|decode|parse|valid|OrFail|OrThrow|assert|authenticate|authoriz|ensure|require|check|constructEvent|unwrap|login|signIn|connect/i
