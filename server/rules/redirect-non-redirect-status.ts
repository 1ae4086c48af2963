import { statusTitle } from '../http/registry/status-codes.ts'
import { codesOf } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import { faultPlace } from './parts/fault-place.ts'
import { misuses } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const redirectNonRedirectStatus: Rule = {
  id: 'redirect-non-redirect-status',
  summary: 'Redirect with a code that redirects',
  severity: 'error',
  profile: 'recommended',
  anywhere: true,
  spec: 'RFC9110 15.4',
  on: 'handler',
  *check(handler) {
    yield* misuses(handler, 'code', ({ argument }) => (argument ? withRedirect(argument) : []))
    for (const { event, status } of handler.outcomes) {
      const codes = codesOf(status)
      const [code] = codes
      if (event?.kind !== 'send' || !event.target || !status || code === undefined || !codes.every(leadsNowhere)) continue
      yield {
        ...faultPlace(handler, event, status.at),
        message: `${statusTitle(code)} does not redirect: clients ignore Location.`,
        fixes: status.isPassed || status.at.file ? [] : withRedirect(status.at),
      }
    }
  },
}

function withRedirect(at: Span): readonly Fix[] {
  return [302, 303].map((status) => ({
    title: `Redirect with ${status}`,
    safe: false,
    edits: [{ kind: 'change-status', at, status }],
  }))
}

/** 201 and 202 say something with a Location, too; what is no status code at all is another rule's affair. */
function leadsNowhere(code: number): boolean {
  return code >= 200 && code <= 599 && ![201, 202, 301, 302, 303, 307, 308].includes(code)
}
