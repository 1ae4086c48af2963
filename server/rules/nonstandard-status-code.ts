import { statusClass, statusCode, statusTitle } from '../http/registry/status-codes.ts'
import { unregisteredMeanings } from '../http/registry/unregistered-codes.ts'
import type { Rule } from './rule.ts'

export const nonstandardStatusCode: Rule = {
  id: 'nonstandard-status-code',
  summary: 'Use registered status codes',
  severity: 'warning',
  profile: 'strict',
  inTests: false,
  spec: 'RFC9205 4.6',
  on: 'status-use',
  *check({ role, code, at }) {
    const [number] = code ?? []
    if (role !== 'sent' || code?.length !== 1 || typeof number !== 'number' || !statusClass(number) || statusCode(number)) return
    const meaning = unregisteredMeanings(number).find(({ seen }) => seen !== 'invalid')
    const whose = meaning?.name ? ` (${meaning.name}, ${meaning.owner})` : ''
    yield { at, message: `${number}${whose} is not registered: clients treat it as ${statusTitle(Math.floor(number / 100) * 100)}.` }
  },
}
