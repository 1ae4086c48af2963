import { statusTitle } from '../http/registry/status-codes.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import { defaultAnswer } from './parts/default-answer.ts'
import type { Rule } from './rule.ts'

export const missingResponseReturn: Rule = {
  id: 'missing-response-return',
  summary: 'Return a response on every path',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const { role, incomplete, semantics, outcomes, at } = handler
    const consequence = role === 'middleware' ? consequenceInFront(handler) : consequenceOf(handler)
    if ((role !== 'route' && role !== 'middleware') || incomplete) return
    if (semantics.ignoresReturned && outcomes.some((outcome) => isIgnored(handler, outcome)))
      return yield { at, severity: 'warning', message: semantics.ignoresReturned }
    // What is made and not returned is another rule's affair.
    if (!consequence || makesAndDrops(handler)) return
    const silent = outcomes.filter((outcome) => isSilent(handler, outcome))
    for (const { exit, swallowed } of silent) {
      const where =
        role === 'middleware'
          ? `${swallowed ? 'This catch' : silent.length < outcomes.length ? 'Some path' : 'This handler'} neither answers nor goes on`
          : swallowed
            ? 'This catch leads to no response'
            : silent.length < outcomes.length
              ? 'Some path returns no response'
              : 'This handler returns no response'
      yield {
        at: swallowed ?? (exit && exit.end < handler.body.end ? exit : at),
        message: `${where}: ${consequence}.`,
        ...(semantics.unansweredBehind && { severity: 'warning' }),
      }
    }
  },
}

/** What the client gets; undefined where that may be meant, as Koa's 404 for a path without an answer is. */
function consequenceOf({ semantics, isRegistered, route, outcomes, moments }: Handler): string | undefined {
  const { unanswered, unansweredBehind, answersAtEnd, answersWithObject } = semantics
  const answers =
    outcomes.some(({ ending }) => ending === 'sent') || moments.some(({ event }) => event.kind === 'send' && event.made === 'returned')
  if (unansweredBehind) return answers ? unansweredBehind : undefined
  // (What never answers need not answer requests, unless it stands at a path.)
  const isAnswering = answers || (isRegistered && (route !== undefined || answersWithObject))
  const isFault = unanswered !== 'hang' && unanswered >= 400 && !answersAtEnd
  return isAnswering && isFault ? defaultAnswer(semantics) : undefined
}

/** What becomes of a request that is not handed on; undefined where that may be meant. */
function consequenceInFront({ semantics: { unansweredAmongOthers }, isRegistered }: Handler): string | undefined {
  return isRegistered && unansweredAmongOthers ? `the client gets ${statusTitle(unansweredAmongOthers)}` : undefined
}

function isSilent({ body, semantics }: Handler, { ending, status, late, afterThrow, swallowed, exit }: Outcome): boolean {
  if (ending !== 'nothing' || status || late || (afterThrow && !swallowed)) return false
  // (Functions that other events call as well return nothing to these: `if (event.source === 'warmup') return`.)
  return !semantics.unansweredBehind || swallowed !== undefined || !exit || exit.end >= body.end
}

function makesAndDrops({ outcomes, moments }: Handler): boolean {
  const given = new Set(outcomes.map(({ event }) => event?.at))
  return moments.some(
    ({ event }) => event.kind === 'send' && event.made === 'returned' && event.site?.position !== 'expression' && !given.has(event.at),
  )
}

/** What a call is given that does not take it is ignored as well. */
const isIgnored = ({ semantics }: Handler, { ending, returnsValue }: Outcome) =>
  ending === 'nothing' && (returnsValue || semantics.answersAtEnd)
