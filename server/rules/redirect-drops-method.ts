import { statusTitle } from '../http/registry/status-codes.ts'
import type { SendEvent, Status } from '../http/responses/events.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Fix, FixEdit } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

export const redirectDropsMethod: Rule = {
  id: 'redirect-drops-method',
  summary: 'Say which method follows a redirect',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.4.4',
  on: 'handler',
  *check(handler) {
    // (The browser has sent a POST then, and follows with a GET.)
    if (handler.overridesMethod) return
    for (const { status, event, method, headers } of handler.outcomes) {
      const methods = method === undefined ? handler.methods : [method]
      const code = knownCode(status)
      if (event?.kind !== 'send' || !(event.target || headers.has('location')) || !status || (code !== 301 && code !== 302)) continue
      if (methods.length === 0 || !methods.every((name) => /^(PUT|PATCH|DELETE)$/.test(name))) continue
      yield {
        at: status.at.file ? event.at : status.at,
        message: `${statusTitle(code)} after ${methods.join(' or ')}: browsers send the same method to the new address, other clients a GET.`,
        fixes: [fixTo(event, status, 303)],
      }
    }
  },
}

function fixTo(on: SendEvent, status: Status, code: number): Fix {
  const isImplied = status.at.start === on.at.start
  const edit: FixEdit = isImplied ? { kind: 'set-status', on, status: code } : { kind: 'change-status', at: status.at, status: code }
  return { title: `Redirect with ${code}`, safe: false, edits: [edit] }
}
