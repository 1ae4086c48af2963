import { statusTitle } from '../http/registry/status-codes.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Rule } from './rule.ts'

export const missingResponseReturn: Rule = {
  id: 'missing-response-return',
  summary: 'Return a response on every path',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const { unanswered } = handler.semantics
    // (What never answers need not answer requests, unless it stands at a path; Koa's 404 for a path without an answer is what is meant there.)
    if (
      handler.role !== 'route' ||
      handler.semantics.answersAtEnd ||
      !(isAtPath(handler) || handler.outcomes.some(({ ending }) => ending === 'sent')) ||
      handler.incomplete ||
      typeof unanswered !== 'number' ||
      unanswered < 400
    )
      return
    // What is made and not returned is another rule's affair.
    const given = new Set(handler.outcomes.map(({ event }) => event?.at))
    if (
      handler.moments.some(
        ({ event }) => event.kind === 'send' && event.made === 'returned' && event.site?.position !== 'expression' && !given.has(event.at),
      )
    )
      return
    const silent = handler.outcomes.filter(
      ({ ending, status, late, afterThrow, swallowed }) => ending === 'nothing' && !status && !late && (!afterThrow || swallowed),
    )
    for (const { exit, swallowed } of silent) {
      const at = swallowed ?? (exit && exit.end < handler.body.end ? exit : handler.at)
      const where = swallowed
        ? 'This catch leads to no response'
        : silent.length < handler.outcomes.length
          ? 'Some path returns no response'
          : 'This handler returns no response'
      yield { at, message: `${where}: the client gets ${statusTitle(unanswered)}.` }
    }
  },
}

const isAtPath = ({ isRegistered, route, semantics }: Handler) =>
  isRegistered && (route !== undefined || semantics.answersWithObject === true)
