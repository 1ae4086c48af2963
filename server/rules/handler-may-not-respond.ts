import type { Handler } from '../http/responses/handler.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import type { Span } from '../syntax/span.ts'
import type { Rule } from './rule.ts'

export const handlerMayNotRespond: Rule = {
  id: 'handler-may-not-respond',
  summary: 'Answer on every path',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    if (handler.role !== 'route' || handler.incomplete || handler.semantics.unanswered !== 'hang') return
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
        message: `${outcome.swallowed ? 'This catch leaves the request' : handler.outcomes.length > silent.length ? 'Some path leaves the request' : 'This handler leaves the request'} without an answer: the client waits until it gives up.`,
      }
    }
  },
}

/** Where a status is set, what is missing is the sending, which is another rule's affair. */
function isSilent({ isRegistered, outcomes }: Handler, { ending, status, returnsValue, afterThrow, swallowed }: Outcome): boolean {
  // (An error that no catch clause takes leaves as a rejection.)
  if (ending !== 'nothing' || status || (afterThrow && !swallowed)) return false
  // A function nobody registers here may be a helper: it has to answer elsewhere, and not to tell its caller.
  return isRegistered || (!returnsValue && outcomes.some((other) => other.ending === 'sent'))
}

/** The `return` that leaves; the handler's head, where it runs to its end. */
function placeOf({ at, body }: Handler, { exit }: Outcome): Span {
  return exit && exit.end < body.end ? exit : at
}
