import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingAcceptHint: Rule = {
  id: 'missing-accept-hint',
  summary: 'List what is understood with a 415',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.5.16',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 415,
      header: 'Accept',
      instead: ['accept-post', 'accept-patch', 'accept-encoding'],
      reason: 'it is recommended, so that clients know what to send',
      fix: () => ({ title: 'Set Accept to application/json', value: "'application/json'" }),
    }),
}
