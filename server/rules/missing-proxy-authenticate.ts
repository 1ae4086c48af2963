import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingProxyAuthenticate: Rule = {
  id: 'missing-proxy-authenticate',
  summary: 'Say how to authenticate with a 407',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.5.8',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 407,
      header: 'Proxy-Authenticate',
      reason: 'it is required to ask for credentials',
      fix: () => ({ title: 'Set Proxy-Authenticate to Basic', value: `'Basic realm="proxy"'` }),
    }),
}
