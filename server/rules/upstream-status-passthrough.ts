import { faultPlace } from './parts/fault-place.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const upstreamStatusPassthrough: Rule = {
  id: 'upstream-status-passthrough',
  summary: "Answer with your own status, not with another service's",
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.6.3',
  on: 'handler',
  *check(handler) {
    // A proxy passes on what it gets.
    if (handler.purposes.has('proxy')) return
    for (const { event, status } of sentAnswers(handler)) {
      if (status.upstream === undefined || event.body.kind === 'stream') continue
      yield {
        ...faultPlace(handler, event, status.at),
        message: `\`${status.upstream}\` is another service's answer: clients take its 401 or 429 for their own.`,
      }
    }
  },
}
