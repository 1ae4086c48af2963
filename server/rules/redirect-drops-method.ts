import { statusTitle } from '../http/registry/status-codes.ts'
import type { SendEvent, Status } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import type { Fix, FixEdit, Severity } from '../http/responses/problem.ts'
import { leadsToSame } from './parts/moved-route.ts'
import type { Rule } from './rule.ts'

export const redirectDropsMethod: Rule = {
  id: 'redirect-drops-method',
  summary: 'Say which method follows a redirect',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.4.2',
  on: 'handler',
  *check(handler) {
    // (The browser has sent a POST then, and follows with a GET.)
    if (handler.overridesMethod) return
    for (const outcome of handler.outcomes) {
      const { status, event, headers } = outcome
      const code = knownCode(status)
      if (event?.kind !== 'send' || !(event.target || headers.has('location')) || !status || (code !== 301 && code !== 302)) continue
      const fault = faultOf(handler, outcome, event, code)
      if (!fault) continue
      yield {
        at: status.at.file ? event.at : status.at,
        message: `${statusTitle(code)} ${fault.says}`,
        ...(fault.severity && { severity: fault.severity }),
        fixes: fault.codes.map((instead) => fixTo(event, status, instead)),
      }
    }
  },
}

interface Fault {
  readonly says: string
  readonly severity?: Severity
  /** Statuses that say what may be meant, the likeliest first. */
  readonly codes: readonly number[]
}

function faultOf(handler: Handler, outcome: Outcome, event: SendEvent, code: 301 | 302): Fault | undefined {
  const methods = outcome.method === undefined ? handler.methods : [outcome.method]
  const keeping = code === 301 ? 308 : 307
  const isMoved = leadsToSame(handler, outcome, event, code)
  if (methods.length > 0 && methods.every((name) => /^(PUT|PATCH|DELETE)$/.test(name))) {
    const says = `after ${methods.join(' or ')}: browsers keep the method, other clients send GET.`
    return { says, codes: isMoved ? [keeping, 303] : [303] }
  }
  if (handler.role !== 'route' || outcome.excludedMethods?.includes('POST')) return undefined
  if (methods.length > 0 && methods.every((name) => name === 'POST')) {
    const says = 'after POST: most clients go on with a GET, and the body is lost.'
    if (isMoved) return { says, codes: [keeping, 303] }
    // After a form everybody goes on with a GET, as is meant; for good it is never.
    return code === 301
      ? { says: 'after POST: the redirect is kept for good, and the next POST becomes a GET.', severity: 'information', codes: [303] }
      : undefined
  }
  const takesPost = methods.length === 0 ? handler.isRegistered && handler.route !== undefined : methods.includes('POST')
  // (What looks at no method is mostly asked with GET.)
  if (!takesPost || !leadsToSame(handler, outcome, event, 302)) return undefined
  return { says: 'where POST is taken too: browsers and most clients turn it into a GET.', severity: 'information', codes: [keeping] }
}

function fixTo(on: SendEvent, status: Status, code: number): Fix {
  const isImplied = status.at.start === on.at.start
  const edit: FixEdit = isImplied ? { kind: 'set-status', on, status: code } : { kind: 'change-status', at: status.at, status: code }
  return { title: `Redirect with ${code}`, safe: false, edits: [edit] }
}
