import { isMeant } from '../http/responses/required-headers.ts'
import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const requiredResponseHeaders: Rule = {
  id: 'required-response-headers',
  summary: 'Set the headers that this project asks for',
  severity: 'warning',
  profile: 'opinionated',
  on: 'handler',
  *check(handler, { requiredHeaders = [] }) {
    if (requiredHeaders.length === 0 || handler.role === 'middleware') return
    const codes = new Set(handler.outcomes.flatMap(({ status }) => status?.code ?? []))
    for (const code of codes) {
      if (typeof code !== 'number') continue
      const headers = new Set(requiredHeaders.filter((required) => isMeant(required, code)).flatMap((required) => required.headers))
      for (const header of headers) yield* missingHeader(handler, { code, header, reason: 'this project asks for it' })
    }
  },
}
