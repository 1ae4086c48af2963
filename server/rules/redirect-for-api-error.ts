import { statusTitle } from '../http/registry/status-codes.ts'
import type { Body, SendEvent, Value } from '../http/responses/events.ts'
import { codesOf } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const redirectForApiError: Rule = {
  id: 'redirect-for-api-error',
  summary: 'Answer API clients with 401, not a login page',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.5.2',
  on: 'handler',
  *check({ outcomes }) {
    const bodies = outcomes.flatMap(({ event, headers }) => (event?.kind === 'send' && !event.target ? [kindOf(event, headers)] : []))
    // Whoever sends pages as well talks to browsers.
    if (!bodies.includes('json') || bodies.some((kind) => kind === 'html' || kind === 'stream')) return
    for (const { event, status, headers } of outcomes) {
      if (event?.kind !== 'send') continue
      const [code] = codesOf(event.status ?? status)
      const target = event.target ?? (code !== undefined && isRedirect(code) ? headers.get('location') : undefined)
      if (!target || !leadsToLogin(target)) continue
      yield {
        at: event.at,
        message: `${code !== undefined ? statusTitle(code) : 'A redirect'} to a login page, where other paths answer JSON: clients find HTML.`,
      }
    }
  },
}

/** What the header says, or else the call. */
function kindOf({ body }: SendEvent, headers: ReadonlyMap<string, Value>): Body['kind'] {
  const [type] = headers.get('content-type')?.constant ?? []
  return /\bjson\b/.test(String(type)) ? 'json' : /^text\/html/.test(String(type)) ? 'html' : body.kind
}

const isRedirect = (code: number) => code >= 300 && code <= 399

function leadsToLogin({ constant, relative = constant }: Value): boolean {
  return !!relative?.length && relative.every((value) => typeof value === 'string' && /(log|sign)-?in\b/i.test(value))
}
