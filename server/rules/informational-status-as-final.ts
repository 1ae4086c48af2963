import { statusTitle } from '../http/registry/status-codes.ts'
import type { Rule } from './rule.ts'

export const informationalStatusAsFinal: Rule = {
  id: 'informational-status-as-final',
  summary: 'Answer with a final status',
  severity: 'error',
  profile: 'recommended',
  spec: 'RFC9110 15.2',
  on: 'handler',
  *check({ outcomes }) {
    for (const { ending, status, headers, event } of outcomes) {
      if ((ending !== 'sent' && ending !== 'streamed') || !event || !status?.code?.length) continue
      // A switch of protocols is the last answer there is.
      if (!status.code.every((code) => typeof code === 'number' && code >= 100 && code < 200) || headers.has('upgrade')) continue
      yield {
        at: status.at.file ? event.at : status.at,
        message: `${statusTitle(status.code[0] as number)} announces a final response: clients go on waiting for that one.`,
      }
    }
  },
}
