import { misuses, repaired } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const redirectArgOrder: Rule = {
  id: 'redirect-arg-order',
  summary: 'Give a redirect its arguments in order',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, 'order', repaired('Swap the arguments')),
}
