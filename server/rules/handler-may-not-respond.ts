import { statusTitle } from '../http/registry/status-codes.ts'
import type { Handler } from '../http/responses/handler.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import type { Problem } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import type { Rule } from './rule.ts'

export const handlerMayNotRespond: Rule = {
  id: 'handler-may-not-respond',
  summary: 'Answer on every path, and in time',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    if (handler.incomplete || handler.role === 'helper') return
    yield* tooLate(handler)
    yield* deadEnd(handler)
    if (handler.semantics.unanswered !== 'hang') return
    const silent = handler.outcomes.filter((outcome) => isSilent(handler, outcome))
    // Without an error the path may end in the same place; then the catch clause is not what is wrong.
    const direct = silent.filter(({ swallowed }) => !swallowed)
    // What never answers because of one decorator is nest-res-without-send's affair.
    if (handler.takesOver && silent.length === handler.outcomes.filter(({ ending }) => ending !== 'thrown').length) return
    for (const outcome of direct.length > 0 ? direct : silent) {
      const at = outcome.swallowed ?? placeOf(handler, outcome)
      const others = outcome.excludedMethods
      if (others && outcome.method === undefined && !outcome.swallowed) {
        yield {
          at,
          severity: 'information',
          message: `Methods other than ${others.join(', ')} are left without an answer: the client waits until it gives up.`,
        }
        continue
      }
      yield {
        at,
        message: `${whereSilent(outcome, handler.outcomes.length === silent.length)} ${handler.role === 'route' ? 'leaves the request without an answer' : 'neither answers nor goes on'}: the client waits until it gives up.`,
      }
    }
  },
}

function whereSilent({ swallowed }: Outcome, isEach: boolean): string {
  return swallowed ? 'This catch' : isEach ? 'This handler' : 'Some path'
}

/** Middleware behind which nothing comes, where the framework answers all the same. */
function* deadEnd({ role, semantics, isRegistered, parameters, outcomes, at }: Handler): Generator<Problem> {
  const { unanswered, unansweredAmongOthers } = semantics
  if (role !== 'middleware' || !isRegistered || unanswered === 'hang' || unansweredAmongOthers) return
  const ends = outcomes.filter(({ ending }) => ending !== 'thrown')
  const isDead = ends.length > 0 && ends.every(({ ending, status, late }) => ending === 'nothing' && !status && !late)
  if (!isDead || !parameters.some(({ is }) => is === 'next')) return
  yield { at, message: `This handler neither answers nor goes on: the client gets ${statusTitle(unanswered)}.` }
}

/** What a callback answers when the framework has answered, because the handler waits for nothing. */
function* tooLate({ outcomes, semantics, at }: Handler): Generator<Problem> {
  const outcome = outcomes.find(({ late }) => late)
  const sent = knownCode(outcome?.status) ?? semantics.unanswered
  if (!outcome?.late || sent === 'hang') return
  const consequence = semantics.unansweredBehind ?? `${semantics.name} has sent ${statusTitle(sent)} by then`
  yield {
    at,
    message: `This handler is over before it answers: ${consequence}.`,
    related: outcome.late.map((at) => ({ at, message: 'This comes too late.' })),
  }
}

/** Where a status is set, what is missing is the sending, which is another rule's affair. */
function isSilent({ isRegistered, outcomes, role }: Handler, { ending, status, returnsValue, afterThrow, swallowed }: Outcome): boolean {
  // (An error that no catch clause takes leaves as a rejection.)
  if (ending !== 'nothing' || status || (afterThrow && !swallowed)) return false
  // A function nobody registers here may be a helper: it has to answer elsewhere, and not to tell its caller.
  const hasEnds = outcomes.some((other) => other.ending === 'sent' || (role === 'middleware' && other.ending === 'delegated'))
  return isRegistered || (!returnsValue && hasEnds && role !== 'error-handler')
}

/** The `return` that leaves; the handler's head, where it runs to its end. */
function placeOf({ at, body }: Handler, { exit }: Outcome): Span {
  return exit && exit.end < body.end ? exit : at
}
