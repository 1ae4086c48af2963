import { misuses } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const expressRemovedSignature: Rule = {
  id: 'express-removed-signature',
  summary: 'Use signatures that Express still has',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, undefined, 'Use the current signature'),
}
