import { circumstancesOf } from '../http/responses/circumstances.ts'
import type { ResponseEvent } from '../http/responses/events.ts'
import type { Rule } from './rule.ts'

export const errorMiddlewareArity: Rule = {
  id: 'error-middleware-arity',
  summary: 'Declare all four parameters of an error handler',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ isRegistered, role, parameters, methods, outcomes }) {
    const error = role === 'error-handler' && methods.length > 0 ? parameters[0] : undefined
    // (The last of a route may answer the errors of those before it; one that asks whether there is an error serves requests.)
    if (isRegistered && error?.is === 'error' && error.name && outcomes.some(({ event }) => isForRequests(event, error.name))) {
      yield { at: error.at, message: 'With four parameters this is an error handler: requests without an error pass it by.' }
      return
    }
    const [first, second, third] = parameters
    if (!isRegistered || role !== 'middleware' || parameters.length !== 3 || !first || !second || !third) return
    // (The rest may hold the fourth.)
    if (third.isRest) return
    if (first.is !== 'request' || !/^_*(e|err|error|exception)$/i.test(first.name) || !/^_*(req|request|_)$/i.test(second.name)) return
    yield {
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
  },
}

const isForRequests = (event: ResponseEvent | undefined, error: string): boolean =>
  circumstancesOf(event).some((one) => one.form === 'test' && one.reads.some(({ path }) => path === error) && one.compares.length === 0)
