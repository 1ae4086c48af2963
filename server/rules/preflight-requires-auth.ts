import { statusTitle } from '../http/registry/status-codes.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Problem } from '../http/responses/problem.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const preflightRequiresAuth: Rule = {
  id: 'preflight-requires-auth',
  summary: 'Answer preflight requests before asking for credentials',
  severity: 'warning',
  profile: 'strict',
  on: 'file',
  *check({ handlers, guardsBeforeCors = [] }) {
    for (const handler of handlers) yield* refusals(handler)
    for (const { at, cors } of guardsBeforeCors)
      yield {
        at,
        message: 'Preflights carry no credentials and are refused here: browsers report a CORS error.',
        related: [{ at: cors, message: tooLate }],
      }
  },
}

const tooLate = 'This would answer them, and comes too late.'

function* refusals(handler: Handler): Generator<Problem> {
  const { beforeCors } = handler
  if (!beforeCors) return
  for (const { outcome, code, at } of sentAnswers(handler)) {
    if ((code !== 401 && code !== 403) || outcome.method !== undefined || outcome.excludedMethods?.includes('OPTIONS')) continue
    yield {
      at,
      message: `${statusTitle(code)} answers preflights too, which carry no credentials: browsers report a CORS error.`,
      related: [{ at: beforeCors, message: tooLate }],
    }
  }
}
