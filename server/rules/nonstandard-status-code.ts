import { statusClass, statusCode, statusTitle } from '../http/registry/status-codes.ts'
import { unregisteredMeanings } from '../http/registry/unregistered-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const nonstandardStatusCode: Rule = {
  id: 'nonstandard-status-code',
  summary: 'Use registered status codes',
  severity: 'warning',
  profile: 'strict',
  inTests: false,
  spec: 'RFC9205 4.6',
  on: 'status-use',
  *check(use) {
    const { role, at } = use
    const code = knownCode(use)
    if (role !== 'sent' || code === undefined || !statusClass(code) || statusCode(code)) return
    const meaning = unregisteredMeanings(code).find(({ seen }) => seen !== 'invalid')
    const whose = meaning?.name ? ` (${meaning.name}, ${meaning.owner})` : ''
    yield { at, message: `${code}${whose} is not registered: clients treat it as ${statusTitle(Math.floor(code / 100) * 100)}.` }
  },
}
