import { statusTitle } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const preferHttpException: Rule = {
  id: 'prefer-http-exception',
  summary: 'Throw the error that is named for its status',
  severity: 'hint',
  profile: 'opinionated',
  on: 'handler',
  *check({ role, moments }) {
    // An error handler is where errors are given.
    if (role === 'error-handler') return
    for (const { event, before } of moments) {
      if (event.kind !== 'send' || !event.named || event.source) continue
      const { name, instead } = event.named
      const title = statusTitle(knownCode(event.status ?? before.status) ?? 0)
      if (!instead) {
        yield { at: event.at, message: `This error bypasses the error handler; \`${name}\` goes through it.` }
        continue
      }
      const { text, isSame, imports } = instead
      yield {
        at: event.at,
        message: `${title} has an error of its own: \`${name}\`.`,
        fixes: [
          {
            title: `Use ${name}`,
            safe: isSame,
            edits: [{ kind: 'replace', at: event.expression, text }, ...(imports ? [{ kind: 'import', ...imports } as const] : [])],
          },
        ],
      }
    }
  },
}
