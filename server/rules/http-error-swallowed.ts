import { statusTitle } from '../http/registry/status-codes.ts'
import { everyRead, nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import { isWithin, knownCode } from '../http/responses/known-status.ts'
import type { CatchContext, Outcome } from '../http/responses/outcome.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const httpErrorSwallowed: Rule = {
  id: 'http-error-swallowed',
  summary: 'Let an error with a status keep it',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const { outcomes, isAsync, semantics } = handler
    yield* levelled(handler)
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

/** An error handler that has one status for all errors, where some bring their own. */
function* levelled(handler: Handler): Generator<Problem> {
  const own = handler.errors?.find((status) => isWithin(status, 400, 499))
  const code = knownCode(own)
  if (!own || code === undefined) return
  // Who asks what came, hands errors on or has more than one status tells errors apart.
  const answers = [...sentAnswers(handler)]
  const [answer, ...others] = answers
  const isOne = answer && answer.code !== undefined && answer.code >= 400 && others.every((other) => other.code === answer.code)
  if (!isOne || answer.code === code || answers.some(({ event }) => nearestTest(event)) || handler.outcomes.some(handsOn)) return
  const { at, event } = answer
  if (event.source) return
  yield {
    at,
    message: `${statusTitle(code)} never reaches the client: this handler answers ${answer.code} to every error.`,
    related: [{ at: own.at, message: 'An error with a status of its own.' }],
  }
}

/** What is out already is all that others can be left with: `if (res.headersSent) return next(error)`. */
const handsOn = ({ event }: Outcome) =>
  event?.kind === 'delegate' && event.error && !everyRead(nearestTest(event), ({ name }) => /headersSent|\.sent$/.test(name))

function thrownAgain({ block, isThrown, error }: CatchContext): readonly Fix[] {
  if (!block || !isThrown || !error) return []
  return [{ title: 'Throw it again', safe: false, edits: [{ kind: 'insert-first', block, text: `if (${isThrown}) throw ${error}` }] }]
}
