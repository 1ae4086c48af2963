import type { Handler } from '../http/responses/handler.ts'
import type { Problem } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

export const errorMiddlewareArity: Rule = {
  id: 'error-middleware-arity',
  summary: 'Declare four parameters where errors are handled, and only there',
  severity: 'warning',
  profile: 'recommended',
  on: 'file',
  *check({ handlers }) {
    for (const handler of handlers) {
      const found = withThree(handler) ?? withFour(handler, handlers)
      if (found) yield found
    }
  },
}

function withThree({ isRegistered, role, parameters }: Handler): Problem | undefined {
  const [first, second, third] = parameters
  if (!isRegistered || role !== 'middleware' || parameters.length !== 3 || !first || !second || !third) return undefined
  // (The rest may hold the fourth.)
  if (third.isRest) return undefined
  if (first.is !== 'request' || !/^_*(e|err|error|exception)$/i.test(first.name) || !/^_*(req|request|_)$/i.test(second.name))
    return undefined
  return {
    at: { start: first.at.start, end: third.at.end },
    message: `With three parameters this is ordinary middleware: \`${first.name}\` is the request, and errors pass it by.`,
    fixes: [
      {
        title: 'Add the fourth parameter',
        safe: true,
        edits: [{ kind: 'replace', at: { start: third.at.end, end: third.at.end }, text: ', _next' }],
      },
    ],
  }
}

/** A handler of a route that is called for errors only, with nobody beside it who answers anything else. */
function withFour({ role, parameters, beside, methods, route }: Handler, handlers: readonly Handler[]): Problem | undefined {
  const [first, , , fourth] = parameters
  if (role !== 'error-handler' || beside === undefined || parameters.length !== 4 || !first || !fourth || !route) return undefined
  const isThere = (other: Handler) =>
    other.isRegistered && other.role === 'middleware' && String(other.route) === String(route) && String(other.methods) === String(methods)
  const others = handlers.filter(isThere)
  if (others.length !== beside || !others.every(({ outcomes }) => outcomes.every(({ ending }) => ending === 'delegated'))) return undefined
  return {
    at: { start: first.at.start, end: fourth.at.end },
    message: 'Four parameters make this an error handler: without an error, this route never responds.',
  }
}
