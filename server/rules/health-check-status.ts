import { statusTitle } from '../http/registry/status-codes.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus, codesOf, isSuccess, isWithin } from '../http/responses/known-status.ts'
import type { Fix, Severity } from '../http/responses/problem.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const healthCheckStatus: Rule = {
  id: 'health-check-status',
  summary: 'Tell the load balancer the truth',
  severity: 'warning',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    const { purposes, methods, role, at } = handler
    const path = handler.route?.find((one) => probe.test(one))
    if (!purposes.has('health') || role !== 'route' || path === undefined || (methods.length > 0 && !methods.includes('GET'))) return
    for (const answer of sentAnswers(handler)) {
      const lie = lieOf(answer, path, handler)
      if (!lie) continue
      const { message, instead, severity } = lie
      const { failed } = answer.outcome
      const edit = instead && changedStatus(answer.outcome, instead)
      const fixes: readonly Fix[] = edit ? [{ title: `Answer ${statusTitle(instead)}`, safe: false, edits: [edit] }] : []
      yield failed
        ? { at, message, related: [{ at: failed.at, message: 'A check fails here.' }] }
        : { at: answer.at, message, ...(severity && { severity }), fixes }
    }
  },
}

const probe = /\/(health(z|[-_]?check)?|ready(z)?|readiness|live(z|ness)?|ping)\/?$/i

interface Lie {
  readonly message: string
  readonly instead?: number
  readonly severity?: Severity
}

const unwell = /^(unhealthy|down|failed|failing|unavailable|disconnected|not[ _-]?ok|ko)$/i

function lieOf({ outcome, status, code, body }: SentAnswer, path: string, handler: Handler): Lie | undefined {
  // A process that is alive is alive, whatever its database does.
  const hasFailed = (outcome.catching && !outcome.catching.discriminates) || (outcome.failed && outcome.failed.calls.length > 0)
  if (hasFailed && isSuccess(status) && !/live/i.test(path))
    return { message: `A failed check returns ${statusTitle(code ?? 200)}: the load balancer keeps sending requests here.`, instead: 503 }
  const said = [...(body.properties ?? [])].find(
    ([, { constant }]) => constant?.length && constant.every((one) => unwell.test(String(one))),
  )
  if (said && isSuccess(status) && !/live/i.test(path))
    return {
      message: `\`${said[0]}\` is “${said[1].constant![0]}” under ${statusTitle(code ?? 200)}: the balancer keeps sending requests.`,
      instead: 503,
    }
  const [first] = codesOf(status)
  if (first !== undefined && (((code === 401 || code === 403) && !isOpenToAll(handler)) || isWithin(status, 300, 399)))
    return { message: `Probes send no credentials and follow no redirects: ${statusTitle(first)} takes the server out.` }
  if (code === 204)
    return {
      message: '204 No Content is no 200, and an AWS load balancer takes only 200 for healthy unless configured.',
      instead: 200,
      severity: 'hint',
    }
  return undefined
}

/** Whether who sends no credentials is served all the same, so that a refusal is for wrong ones. */
function isOpenToAll(handler: Handler): boolean {
  for (const { event, status } of sentAnswers(handler)) {
    const test = nearestTest(event)
    if (isSuccess(status) && test?.reads.length && test.reads.every(({ absent }) => absent)) return true
  }
  return false
}
