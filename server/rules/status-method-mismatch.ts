import { statusTitle } from '../http/registry/status-codes.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

/** What success looks like for a method; everything else is unusual enough to be asked about. */
const usual: Readonly<Record<string, readonly number[]>> = {
  GET: [200, 202, 203, 206, 207],
  HEAD: [200, 204, 206],
  POST: [200, 201, 202, 204, 207],
  PUT: [200, 201, 202, 204, 207],
  PATCH: [200, 202, 204, 207],
  DELETE: [200, 202, 204, 207],
}

export const statusMethodMismatch: Rule = {
  id: 'status-method-mismatch',
  summary: 'Answer a method with a status it is known for',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.3',
  on: 'handler',
  *check(handler) {
    if (handler.role !== 'route') return
    for (const { outcome, code, at } of sentAnswers(handler)) {
      const methods = outcome.method === undefined ? handler.methods : [outcome.method]
      if (code === undefined || code < 200 || code > 299 || methods.length === 0) continue
      if (methods.some((method) => !usual[method] || usual[method].includes(code))) continue
      yield { at, message: `${statusTitle(code)} is no usual answer to ${methods.join(' or ')}.` }
    }
  },
}
