import type { Body } from '../http/responses/events.ts'
import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const acceptedWithoutMonitor: Rule = {
  id: 'accepted-without-monitor',
  summary: 'Say where an accepted request can be followed',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 15.3.3',
  on: 'handler',
  *check(handler) {
    // Who calls a webhook does not ask what became of it.
    if (handler.purposes.has('webhook')) return
    yield* missingHeader(handler, {
      code: 202,
      header: 'Location',
      instead: ['operation-location', 'content-location', 'link'],
      reason: 'a link or id that leads to the outcome is recommended',
      concerns: ({ body }) => !!body && saysNothing(body),
    })
  },
}

/** Whether a body is known to hold nothing that a client could ask with. */
function saysNothing({ kind, properties, open, value }: Body): boolean {
  if (kind === 'none' || value?.constant) return true
  return (
    !!properties &&
    !open &&
    ![...properties.keys()].some((name) => /id$|^(id|key|token|job|task|operation|ticket)|ur[il]|href|link|location/i.test(name))
  )
}
