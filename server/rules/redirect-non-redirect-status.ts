import { statusTitle } from '../http/registry/status-codes.ts'
import type { Rule } from './rule.ts'

export const redirectNonRedirectStatus: Rule = {
  id: 'redirect-non-redirect-status',
  summary: 'Redirect with a code that redirects',
  severity: 'error',
  profile: 'recommended',
  spec: 'RFC9110 15.4',
  on: 'handler',
  *check({ outcomes }) {
    for (const { event, status } of outcomes) {
      if (event?.kind !== 'send' || !event.target || !status?.code?.length) continue
      if (!status.code!.every(leadsNowhere)) continue
      yield {
        at: status.at.file ? event.at : status.at,
        message: `${statusTitle(status.code![0] as number)} redirects nobody: clients take the answer as it is and pass over Location.`,
        fixes:
          status.isPassed || status.at.file
            ? []
            : [302, 303].map((code) => ({
                title: `Redirect with ${code}`,
                safe: false,
                edits: [{ kind: 'change-status', at: status.at, status: code }],
              })),
      }
    }
  },
}

/** 201 and 202 say something with a Location, too; what is no status code at all is another rule's affair. */
function leadsNowhere(code: unknown): boolean {
  return typeof code === 'number' && code >= 200 && code <= 599 && ![201, 202, 301, 302, 303, 307, 308].includes(code)
}
