import { statusTitle } from '../http/registry/status-codes.ts'
import { codesOf, isSuccess } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const nullableResultAs200: Rule = {
  id: 'nullable-result-as-200',
  summary: 'Answer 404 where nothing was found',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.5.5',
  on: 'handler',
  *check(handler) {
    // A resource without a parameter in its path is there, whatever it holds.
    if (handler.route?.every((path) => !/[:{[*]/.test(path))) return
    if (handler.purposes.has('graphql') || handler.purposes.has('json-rpc')) return
    for (const { event, status, body } of sentAnswers(handler)) {
      const [code] = codesOf(status)
      if (body.value?.from !== 'lookup' || body.properties || code === undefined || !isSuccess(status)) continue
      yield {
        at: body.at && !body.at.file && !event.source ? body.at : event.at,
        message: `${statusTitle(code)} with null where nothing is found: clients take it for what they asked for.`,
      }
    }
  },
}
