import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingLinkBlockedBy: Rule = {
  id: 'missing-link-blocked-by',
  summary: 'Name who blocks with a 451',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC7725 3',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 451,
      header: 'Link',
      reason: 'it should name who blocks, with rel="blocked-by"',
    }),
}
