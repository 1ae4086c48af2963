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
    // Where credentials come in the body, and where clients have a protocol of their own, nobody asks for the scheme.
    const isSeldomAsked = handler.purposes.has('login') || handler.semantics.protocol !== undefined
    yield* missingHeader(handler, {
      code: 401,
      header: 'WWW-Authenticate',
      reason: 'the header is required to say which credentials to send',
      ...(isSeldomAsked && { severity: 'hint' }),
      // (A log-in takes no token.)
      fix: () => (handler.purposes.has('login') ? undefined : { title: 'Set WWW-Authenticate to Bearer', value: "'Bearer'" }),
    })
  },
}
