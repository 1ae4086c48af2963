import { statusCode } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const deprecatedStatusCode: Rule = {
  id: 'deprecated-status-code',
  summary: 'Leave retired status codes alone',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.4.6',
  on: 'status-use',
  *check(use) {
    const { role, at } = use
    const code = knownCode(use)
    const status = code === undefined ? undefined : statusCode(code)
    // (418 is unused as well; what that is used for is no mistake.)
    const isRetired = status && (status.state === 'deprecated' || status.state === 'obsoleted' || status.code === 306)
    if (role === 'sent' && isRetired)
      yield { at, message: `${status.code} is ${status.state}: clients do not act on it.`, tag: 'deprecated' }
  },
}
