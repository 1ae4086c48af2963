import { statusTitle } from '../http/registry/status-codes.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const preflightRequiresAuth: Rule = {
  id: 'preflight-requires-auth',
  summary: 'Answer preflight requests before asking for credentials',
  severity: 'warning',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    const { beforeCors } = handler
    if (!beforeCors) return
    for (const { outcome, code, at } of sentAnswers(handler)) {
      if ((code !== 401 && code !== 403) || outcome.method !== undefined || outcome.excludedMethods?.includes('OPTIONS')) continue
      yield {
        at,
        message: `${statusTitle(code)} answers preflight requests too, which carry no credentials: browsers report a CORS error, and no cross-origin request gets through.`,
        related: [{ at: beforeCors, message: 'This would answer them, and comes too late.' }],
      }
    }
  },
}
