import { misuses } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const relativeUrlInResponseRedirect: Rule = {
  id: 'relative-url-in-response-redirect',
  summary: 'Redirect a Response to an absolute URL',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, 'relative', 'Resolve against the request'),
}
