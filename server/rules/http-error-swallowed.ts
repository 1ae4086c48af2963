import { statusTitle } from '../http/registry/status-codes.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Status } from '../http/responses/events.ts'
import { isWithin, knownCode } from '../http/responses/known-status.ts'
import type { CatchContext, Outcome } from '../http/responses/outcome.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

export const httpErrorSwallowed: Rule = {
  id: 'http-error-swallowed',
  summary: 'Let an error with a status keep it',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ outcomes, isAsync, semantics, answersErrors = [] }) {
    yield* byErrorHandler(outcomes, answersErrors)
    for (const { ending, catching, status } of outcomes) {
      if (ending !== 'sent' || !catching?.thrown || catching.discriminates) continue
      const [thrown, sent] = [knownCode(catching.thrown), knownCode(status)]
      const { at } = catching.thrown
      // (Who is sent elsewhere may be told there.)
      const isRedirect = sent !== undefined && sent >= 300 && sent < 400
      if (thrown === undefined || sent === undefined || isRedirect || thrown === sent || thrown < 400 || at.file) continue
      yield {
        at,
        message: `${statusTitle(thrown)} never reaches the client: the catch answers ${sent} to every error.`,
        related: [{ at: catching.at, message: 'It is caught here.' }],
        fixes: isAsync && semantics.rejection !== 'answered' ? [] : thrownAgain(catching),
      }
    }
  },
}

/** An error handler that answers one status of the server's to all, those with one of their own too. */
function* byErrorHandler(outcomes: readonly Outcome[], thrown: readonly Status[]): Generator<Problem> {
  const own = thrown.find((status) => isWithin(status, 400, 499) && knownCode(status) !== undefined)
  const [first, ...others] = outcomes
  const code = knownCode(first?.status)
  const answersAlike = ({ ending, event, status }: Outcome) => ending === 'sent' && !nearestTest(event) && knownCode(status) === code
  if (!own || !first?.status || code === undefined || code < 500 || ![first, ...others].every(answersAlike)) return
  yield {
    at: first.status.at,
    message: `${statusTitle(knownCode(own)!)} never reaches the client: this handler answers ${code} to every error.`,
    related: [{ at: own.at, message: 'It is thrown or handed on here.' }],
  }
}

function thrownAgain({ block, isThrown, error }: CatchContext): readonly Fix[] {
  if (!block || !isThrown || !error) return []
  return [{ title: 'Throw it again', safe: false, edits: [{ kind: 'insert-first', block, text: `if (${isThrown}) throw ${error}` }] }]
}
