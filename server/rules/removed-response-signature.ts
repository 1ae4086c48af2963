import { misuses, repaired } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const removedResponseSignature: Rule = {
  id: 'removed-response-signature',
  summary: 'Use signatures that the framework still has',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, undefined, repaired('Use the current signature')),
}
