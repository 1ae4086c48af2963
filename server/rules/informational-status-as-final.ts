import { statusTitle } from '../http/registry/status-codes.ts'
import { codesOf, isWithin } from '../http/responses/known-status.ts'
import { faultPlace } from './parts/fault-place.ts'
import type { Rule } from './rule.ts'

export const informationalStatusAsFinal: Rule = {
  id: 'informational-status-as-final',
  summary: 'Answer with a final status',
  severity: 'error',
  profile: 'recommended',
  spec: 'RFC9110 15.2',
  on: 'handler',
  *check(handler) {
    for (const { ending, status, headers, event } of handler.outcomes) {
      const [code] = codesOf(status)
      if ((ending !== 'sent' && ending !== 'streamed') || !event || !status || code === undefined || !isWithin(status, 100, 199)) continue
      // A switch of protocols is the last answer there is.
      if (headers.has('upgrade')) continue
      yield {
        ...faultPlace(handler, event, status.at),
        message: `${statusTitle(code)} is interim: clients keep waiting for the final response.`,
      }
    }
  },
}
