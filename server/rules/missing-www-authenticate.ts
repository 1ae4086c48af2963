import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingWwwAuthenticate: Rule = {
  id: 'missing-www-authenticate',
  summary: 'Say how to authenticate with a 401',
  severity: 'information',
  profile: 'recommended',
  spec: 'RFC9110 15.5.2',
  on: 'handler',
  *check(handler) {
    // Where credentials come in the body, a 401 means that they are wrong, and there is no scheme to name.
    if (handler.purposes.has('login')) return
    yield* missingHeader(handler, {
      code: 401,
      header: 'WWW-Authenticate',
      reason: 'the header is required, and generic clients learn from it which credentials to send',
      fix: () => ({ title: 'Set WWW-Authenticate to Bearer', value: "'Bearer'" }),
    })
  },
}
