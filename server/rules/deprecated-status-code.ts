import { statusCode } from '../http/registry/status-codes.ts'
import type { Rule } from './rule.ts'

export const deprecatedStatusCode: Rule = {
  id: 'deprecated-status-code',
  summary: 'Leave retired status codes alone',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.4.6',
  on: 'status-use',
  *check({ role, code, at }) {
    const [number] = code ?? []
    const status = typeof number === 'number' && code?.length === 1 ? statusCode(number) : undefined
    // (418 is unused as well; what that is used for is no mistake.)
    const isRetired = status && (status.state === 'deprecated' || status.state === 'obsoleted' || status.code === 306)
    if (role === 'sent' && isRetired)
      yield { at, message: `${status.code} is ${status.state}: clients do not act on it.`, tag: 'deprecated' }
  },
}
