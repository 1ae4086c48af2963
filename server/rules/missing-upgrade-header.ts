import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingUpgradeHeader: Rule = {
  id: 'missing-upgrade-header',
  summary: 'Name the protocol with a 426',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.5.22',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 426,
      header: 'Upgrade',
      reason: 'the header is required, as it names the protocol to change to',
      fix: () => ({ title: 'Set Upgrade to websocket', value: "'websocket'" }),
    }),
}
