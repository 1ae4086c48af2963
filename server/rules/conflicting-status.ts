import { statusTitle } from '../http/registry/status-codes.ts'
import type { ResponseEvent, Status } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Moment } from '../http/responses/outcome.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import { isSameOperation } from '../http/responses/same-operation.ts'
import type { Rule } from './rule.ts'

export const conflictingStatus: Rule = {
  id: 'conflicting-status',
  summary: 'Set one status per response',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    yield* comingLate(handler)
    for (const moment of handler.moments) {
      const { event } = moment
      const status = event.kind === 'status' || event.kind === 'send' ? event.status : undefined
      const code = knownCode(status)
      const lost = status && code !== undefined && lostStatus(handler, moment, status, code)
      if (!lost) continue
      const by = status.at.start === event.at.start ? `\`${event.name}\` answers` : 'it is set to'
      yield {
        at: lost.at,
        message: `This status never reaches the client: ${by} ${statusTitle(code)} after it.`,
        related: [{ at: status.at, message: 'This one is sent.' }],
        fixes: fixes(handler, lost, event),
      }
    }
  },
}

/** Statuses that count only where none was set, and always come after one. */
function* comingLate({ moments, incomplete }: Handler): Generator<Problem> {
  if (incomplete) return
  for (const { event, before } of moments) {
    if (event.kind !== 'status' || !event.unlessSet || event.status.isPassed || event.status.at.file) continue
    const first = before.status
    const [was, is] = [knownCode(first), knownCode(event.status)]
    const others = moments.filter((moment) => isSameOperation(moment.event, event))
    if (!first || was === undefined || is === undefined || was === is) continue
    if (others.some((other) => other.before.sent || !other.before.status)) continue
    yield {
      at: event.status.at,
      message: `This status never reaches the client: ${statusTitle(was)} goes out before it.`,
      related: [{ at: first.at, message: 'This one is sent.' }],
    }
  }
}

/** The status written before that this event overrides, on every path that goes on from it. */
function lostStatus({ moments, outcomes, incomplete }: Handler, { event, before }: Moment, now: Status, code: number): Status | undefined {
  const old = before.status
  if (incomplete || before.sent || !old?.code?.length || old.at.file || old.isPassed || now.isPassed) return undefined
  if (old.at.start === now.at.start || old.code.includes(code)) return undefined
  if (outcomes.some(({ status }) => status?.at.start === old.at.start)) return undefined
  const setting = moments.find((moment) => moment.event.kind === 'status' && moment.event.status === old)?.event
  return setting && isNeighbour(setting, event) ? old : undefined
}

/** Where a redirect has taken its default, the status before it is what was meant; else it does nothing. */
function fixes({ moments }: Handler, lost: Status, event: ResponseEvent): readonly Fix[] {
  const setting = moments.find((moment) => moment.event.kind === 'status' && moment.event.status === lost)?.event
  const code = knownCode(lost)
  if (!setting || setting.source || event.source) return []
  const removal = { kind: 'remove', event: setting, link: true } as const
  if (event.kind !== 'send' || !event.target) return [{ title: 'Remove the lost status', safe: true, edits: [removal] }]
  if (code === undefined || code < 300 || code > 399 || event.status?.at.start !== event.at.start) return []
  return [{ title: `Redirect with ${code}`, safe: false, edits: [removal, { kind: 'set-status', on: event, status: code }] }]
}

/** In one chain of calls, or in one function without a branch or loop between that could make the first a default. */
function isNeighbour(setting: ResponseEvent, event: ResponseEvent): boolean {
  return setting.expression.start === event.expression.start && setting.expression.end <= event.expression.end
}
