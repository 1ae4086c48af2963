import { misuses, repaired } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const responseInitNotObject: Rule = {
  id: 'response-init-not-object',
  summary: 'Give the status to a Response in an object',
  severity: 'error',
  profile: 'recommended',
  anywhere: true,
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, 'init', repaired('Put the status into init')),
}
