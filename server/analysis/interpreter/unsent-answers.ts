import type { CallEffect } from '../../frameworks/contract/adapter.ts'
import type { ResponseEvent, Status } from '../../http/responses/events.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Identity } from '../paths/interner.ts'
import { fileOf, type UnplacedOperation } from '../paths/operations.ts'
import { innermost, type Run, type Step } from '../paths/run.ts'
import { type State, type UnsentAnswer, withAnswer } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { argumentOf } from './argument.ts'
import { apply, intern, record } from './emit.ts'
import { asPassed } from './passed-status.ts'

// Answers and errors that code makes at one place and gives at another, by returning or throwing them.

/** The state and the value after a call that makes one. What happens is noted here, where the code stands; it has effect where it is given. */
export function makeAnswer(
  run: Run,
  effect: CallEffect,
  operation: UnplacedOperation,
  written: readonly Expression[],
  state: State,
): Step & { readonly value: Abstract & { kind: 'answer' } } {
  const isWhole = effect.isWhole === true
  const given = effect.given ?? (effect.returns === 'never' ? 'thrown' : 'returned')
  const drafts = effect.events.map((draft) => (draft.kind === 'send' ? { ...draft, made: given } : draft))
  const events = emitted(run, { events: drafts }, operation, written, isWhole ? alone(run, state) : state)
  const id = run.identities.sequence([innermost(run).id, operation.expression.start, operation.expression.end])
  return { state: withMade(state, id, { events, given, isWhole }), value: { kind: 'answer', id, path: [], leads: run.adapter.property } }
}

/** A statement of the handler's own that makes an answer and does nothing with it. */
export function noteDropped(run: Run, { state, value }: Step): void {
  const answer = value.kind === 'promise' ? value.value : value
  if (run.position.stack.length > 1 || answer.kind !== 'answer' || answer.path.length > 0) return
  for (const { at } of state.unsentAnswers.get(answer.id)?.events ?? []) run.notes.dropped.add(at)
}

/** A call on it or an assignment to it: what it adds comes before it is sent; what sends replaces what was to be sent. */
export function amendAnswer(
  run: Run,
  id: Identity,
  {
    effect,
    operation,
    written,
  }: { readonly effect: Pick<CallEffect, 'events'>; readonly operation: UnplacedOperation; readonly written: readonly Expression[] },
  state: State,
): State {
  const made = state.unsentAnswers.get(id)
  if (!made || effect.events.length === 0) return state
  const added = emitted(run, effect, operation, written, made.isWhole ? alone(run, state) : state)
  const sends = (event: ResponseEvent) => event.kind === 'send' || event.kind === 'stream'
  const before = made.events.filter((event) => !sends(event))
  const sending = added.some(sends) ? [] : made.events.filter(sends)
  return withMade(state, id, { ...made, events: [...before, ...added, ...sending] })
}

/** Code that we cannot see has it and may set any header. */
export function openAnswer(run: Run, id: Identity, operation: UnplacedOperation, state: State): State {
  const effect = { events: [{ kind: 'header', header: undefined, value: {}, change: 'set' }] } as const
  return amendAnswer(run, id, { effect, operation, written: [] }, state)
}

/** It goes out: what it holds has its effect now. */
export function sendAnswer(run: Run, made: UnsentAnswer, state: State): State {
  let at = made.isWhole ? alone(run, state) : state
  for (const event of made.events) at = apply(run, at, event)
  return at
}

/** What the error that a path ends with becomes; undefined when it is no answer of its own. */
export function sendThrown(run: Run, state: State): State | undefined {
  const made = state.thrown === undefined ? undefined : state.unsentAnswers.get(state.thrown)
  if (!made || made.given === 'returned' || state.answer.sent || !made.events.some((event) => event.kind === 'send')) return undefined
  if (run.semantics.onThrow?.headers !== 'lost') return sendAnswer(run, made, state)
  // (What the text does not tell may be set for errors.)
  return sendAnswer(run, { ...made, isWhole: false }, withAnswer(state, { headers: new Map() }))
}

/** The status that an answer or error brings. */
export function statusOfMade({ events }: UnsentAnswer): Status | undefined {
  for (const event of events) if ((event.kind === 'send' || event.kind === 'status') && event.status) return event.status
  return undefined
}

/** A path that ends by throwing a value. */
export function throwing({ state, value }: Step): State {
  const id = value.kind === 'answer' ? value.id : value.kind === 'unknown' ? value.made : undefined
  return id === undefined ? state : { ...state, thrown: id }
}

/** The same for what a `throw` is given; a value that is no error may be an answer by itself. */
export function throwingValue(run: Run, expression: Expression, step: Step): State {
  const { state, value } = step
  const isPlain = value.kind === 'constant' || value.kind === 'object'
  const effect = isPlain ? run.adapter.thrown?.(argumentOf(expression, value, state, fileOf(run)), run.semantics) : undefined
  const at = { start: expression.start, end: expression.end }
  return throwing(effect ? makeAnswer(run, effect, { at, expression: at, receiver: '', name: '' }, [expression], state) : step)
}

/** The error as whoever catches it has it, and the path that goes on with it. */
export function caught(state: State): { readonly state: State; readonly error: Abstract } {
  const { thrown } = state
  return {
    state: { ...state, thrown: undefined },
    error: { kind: 'unknown', from: 'error', ...(thrown !== undefined && { made: thrown }) },
  }
}

/** The response as it was when the handler began. */
function alone({ start: { headers, headersOpen } }: Run, state: State): State {
  return withAnswer(state, { status: undefined, headers, headersOpen })
}

function emitted(
  run: Run,
  { events }: Pick<CallEffect, 'events'>,
  operation: UnplacedOperation,
  written: readonly Expression[],
  start: State,
) {
  let at = start
  return events.map((draft) => {
    const event = intern(run, asPassed(run, draft, written), operation)
    record(run, event, at, undefined)
    at = apply(run, at, event)
    return event
  })
}

function withMade(state: State, id: Identity, made: UnsentAnswer): State {
  return { ...state, unsentAnswers: new Map(state.unsentAnswers).set(id, made) }
}
