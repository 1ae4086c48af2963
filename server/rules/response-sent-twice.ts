import type { ResponseEvent, SendEvent, StreamEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Moment } from '../http/responses/outcome.ts'
import { type Fix, severities as fromGravest, type Problem, type Severity } from '../http/responses/problem.ts'
import { oncePerOperation } from '../http/responses/same-operation.ts'
import type { Collision } from '../http/responses/semantics.ts'
import type { Span } from '../syntax/span.ts'
import { endsTheHandler, isSameFunction, repeatedAnswers, returningAfter } from './parts/second-answer.ts'
import type { Rule } from './rule.ts'

type Answer = SendEvent | StreamEvent

const severities: Record<Collision['effect'], Severity> = {
  throws: 'error',
  crashes: 'error',
  warned: 'warning',
  silent: 'information',
  replaces: 'hint',
}
const order: readonly Collision['effect'][] = ['crashes', 'throws', 'warned', 'silent', 'replaces']

export const responseSentTwice: Rule = {
  id: 'response-sent-twice',
  summary: 'Send one response per request',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const seconds = new Map<Span, readonly Moment[]>()
    const repeated = new Set(repeatedAnswers(handler).map(({ at }) => at))
    for (const moment of handler.moments)
      if (isSecond(moment, repeated)) seconds.set(moment.event.at, [...(seconds.get(moment.event.at) ?? []), moment])
    yield* oncePerForgottenReturn(handler, [...seconds.values()])
    // Where next-after-response has nothing to say, the framework answers errors that are handed to it by itself.
    if (handler.semantics.nextAfterAnswer === 'harmless') yield* besidesAnError(handler)
  },
}

/** One `return` that is missing lets all that is behind it answer again: it is one problem, at the gravest of them or the first. */
function* oncePerForgottenReturn(handler: Handler, seconds: readonly (readonly Moment[])[]): Generator<Problem> {
  const byCause = new Map<Span, Problem>()
  for (const moments of seconds) {
    const found = problem(handler, moments[0]!.event, moments)
    const edit = found.fixes?.[0]?.edits[0]
    const cause = edit?.kind === 'return-after' ? edit.event.at : found.at
    const known = byCause.get(cause)
    if (!known || fromGravest.indexOf(found.severity!) < fromGravest.indexOf(known.severity!)) byCause.set(cause, found)
  }
  yield* byCause.values()
}

/** Where the last answer wins, a second one is legal. Two answers inside one helper are the helper's own affair, those of a loop response-in-loop's, and one that the framework gives at the end response-after-handler-end's. */
function isSecond({ event, before, collision }: Moment, repeated: ReadonlySet<Span>): boolean {
  if (!collision || collision.effect === 'replaces' || (event.kind !== 'send' && event.kind !== 'stream')) return false
  const first = before.sent
  return (
    !!first &&
    !(first.kind === 'send' && first.implied) &&
    !repeated.has(first.at) &&
    !(event.source && first.source && event.at.start === first.at.start && event.source.at.start !== first.source.at.start)
  )
}

/** An answer after `next(error)`. */
function* besidesAnError({ moments }: Handler): Generator<Problem> {
  for (const { event, before } of moments) {
    const { sent, delegated } = before
    if (sent || !delegated?.error || (event.kind !== 'send' && event.kind !== 'stream')) continue
    if (event.kind === 'send' && event.made) continue
    yield {
      at: event.at,
      severity: 'warning',
      message: 'An error was already passed on, and a response is sent too: the client gets only one of them.',
      related: [{ at: delegated.at, message: 'The error is passed on here.' }],
    }
  }
}

function problem(handler: Handler, event: ResponseEvent, moments: readonly Moment[]): Problem {
  const certain = moments.filter((moment) => !moment.onlyIfThrown)
  const shown = certain.length > 0 ? certain : moments
  const worst = order.find((effect) => shown.some((moment) => moment.collision!.effect === effect))!
  const { consequence } = shown.find((moment) => moment.collision!.effect === worst)!.collision!
  const firsts = oncePerOperation(shown.map((moment) => moment.before.sent!))
  const isHabit = worst === 'silent' && continues(firsts, event)
  const severity = isHabit ? 'hint' : certain.length > 0 ? severities[worst] : worst === 'silent' ? 'information' : 'warning'
  const path = certain.length > 0 ? 'A response was already sent on this path' : 'The error may come after a response'
  const related = firsts.flatMap((first) => [
    { at: first.at, message: 'The first response.' },
    ...(first.source ? [{ at: first.source.at, message: 'It is sent here.' }] : []),
  ])
  return {
    at: event.at,
    message: `${path}: ${consequence}.`,
    severity,
    related: event.source ? [...related, { at: event.source.at, message: 'The second one is sent here.' }] : related,
    fixes: certain.length > 0 ? fixes(handler, event, firsts, worst) : [],
  }
}

function fixes(handler: Handler, event: ResponseEvent, firsts: readonly Answer[], effect: Collision['effect']): readonly Fix[] {
  if (effect === 'silent' && event.kind === 'send' && !event.source && event.body.kind === 'none') {
    const always = handler.moments.every((moment) => moment.event !== event || moment.before.sent)
    if (always) return [{ title: 'Remove this call', safe: true, edits: [{ kind: 'remove', event, link: continues(firsts, event) }] }]
  }
  const [first] = firsts
  if (!first || firsts.length > 1) return []
  const returning = returningAfter(handler, first, event)
  if (returning) return [returning]
  return event.source || !endsTheHandler(handler, first) || !isSameFunction(first, event)
    ? []
    : [{ title: 'Remove this response', safe: false, edits: [{ kind: 'remove', event, link: continues(firsts, event) }] }]
}

/** Whether the second answer is a further call in the chain of the first: `res.json(body).end()`. */
function continues(firsts: readonly Answer[], event: ResponseEvent): boolean {
  return firsts.some((first) => first.expression.start === event.expression.start && first.expression.end < event.expression.end)
}
