import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import { responseLibrary } from '../../http/registry/response-libraries.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Invocation } from '../paths/invocation.ts'
import { wholeOperation } from '../paths/operations.ts'
import { innermost, type Run, type Step } from '../paths/run.ts'
import { type State, unlessSent, withAnswer } from '../paths/state.ts'
import { type Abstract, openPromise, reaches, unknown } from '../values/abstract.ts'
import { convertedValue } from '../values/made-values.ts'
import { neverThrows } from '../values/never-throws.ts'
import { isNeverSettled } from '../values/open-promises.ts'
import { truthOf } from '../values/operators.ts'
import { callbacksOf } from './callbacks.ts'
import { captures, forgetWrittenBy } from './captures.ts'
import { withListChanged, withOpened } from './changed-objects.ts'
import { handOver, handOverNext, nextAsCallback, runLoose } from './continuations.ts'
import { note } from './emit.ts'
import { invalidateArguments, mayThrow } from './outside-calls.ts'
import { makePromise } from './promises/made-promises.ts'
import { amendAnswer, openAnswer } from './unsent-answers.ts'

/** A call of code that we do not see: it may do whatever can be done with what it is given. */
export function unseenCall(run: Run, { node, fn, self, values }: Invocation, state: State): readonly Step[] {
  const isHarmless = neverThrows(node.callee)
  // Code that had the response may have set headers before it threw.
  const held = values.some((value) => value.kind === 'response' || value.kind === 'request')
  // (A pipeline that fails takes the response with it.)
  const isLost = isPipe(node) && node.callee.kind === 'name' && values.some(({ kind }) => kind === 'response')
  if (!isHarmless) mayThrow(run, isLost ? unlessSent(state) : held ? withAnswer(state, { headersOpen: true }) : state)
  let at = invalidateArguments(run, node, state)
  if (!isHarmless) at = withOpened(node, at)
  if (self.kind === 'array') at = withListChanged(run, node, self, values, at)
  const callbacks = callbacksOf(node, values, state)
  const isCallback = (value: Abstract) => value.kind === 'function' && callbacks.some((callback) => callback.fn === value.fn)
  for (const value of values) if (value.kind === 'function' && !isCallback(value)) at = forgetWrittenBy(value.fn, at)
  const asCallback = callbacks.length === 0 ? nextAsCallback(run, node, values) : undefined
  at = withGiven(
    run,
    { node, fn, self, values: values.filter((value) => !isCallback(value) && (!asCallback || value.kind !== 'next')) },
    (value) => reaches(value, (f) => captures(f, state)),
    at,
  )
  if (asCallback) return [{ state: handOverNext(run, node, asCallback, at), value: unknown }]
  if (callbacks[0]?.kind === 'executor') return makePromise(run, node, callbacks[0].fn, at)
  if (callbacks.length > 0) return handOver(run, node, callbacks, at).map((s) => ({ state: s, value: unknown }))
  return [{ state: at, value: isNeverSettled(node) ? openPromise : (convertedValue(node.callee, values[0]) ?? unknown) }]
}

/** A function of a package that is given the response and is known not to answer: `getServerSession(req, res, options)`. */
export function libraryCall(run: Run, { node, fn, values }: Invocation, state: State): readonly Step[] | undefined {
  const library = fn.kind === 'library' ? responseLibrary(fn.origin.module, fn.origin.path) : undefined
  if (!library || library.mayAnswer || values.some(({ kind }) => kind === 'next')) return undefined
  if (!values.some((value) => reaches(value, (f) => captures(f, state)))) return undefined
  let at = withHeaders(run, node, values, library.sets, invalidateArguments(run, node, state))
  mayThrow(run, at)
  for (const given of values.flatMap(functionsIn)) at = forgetWrittenBy(given, at)
  const callbacks = callbacksOf(node, values, at)
  if (callbacks.some(({ kind }) => kind !== 'listener'))
    return handOver(run, node, callbacks, at).map((after) => ({ state: after, value: unknown }))
  for (const { fn: listener } of callbacks) runLoose(run, listener, at)
  return [{ state: at, value: unknown }]
}

/** After the response, the request, or what leads to them was given away. */
function withGiven(run: Run, { node, fn, self, values }: Invocation, leadsToResponse: (value: Abstract) => boolean, state: State): State {
  const operation = wholeOperation(node)
  let at = state
  if (isPipe(node) && values.some((value) => value.kind === 'response'))
    at = note(run, at, { kind: 'stream', later: true, ...(mayLeaveOpen(values) && { leavesOpen: true }) }, operation)
  for (const value of [...values, self]) if (value.kind === 'answer') at = openAnswer(run, value.id, operation, at)
  const isGiven = values.some(leadsToResponse) || leadsToResponse(self) || (fn.kind === 'object' && reaches(fn, () => false))
  if (isGiven) at = note(run, at, { kind: 'escape' }, operation)
  return at.answer.status && handsOnRequest(run, node, values, self) ? unlessSent(at) : at
}

/** `stream.pipe(res)` and `pipeline(stream, res)` answer with the stream. */
function isPipe({ callee }: Call): boolean {
  return callee.kind === 'member' ? callee.property === 'pipe' : callee.kind === 'name' && callee.name === 'pipeline'
}

/** Whether a stream may be told not to end what it is piped into: `{ end: false }`. */
function mayLeaveOpen(values: readonly Abstract[]): boolean {
  const options = values[values.length - 1]
  const end = options?.kind === 'object' ? options.properties.get('end') : undefined
  if (options?.kind === 'object') return end ? truthOf(end) !== true : options.open
  return options?.kind === 'unknown'
}

/** Whether a call as a statement gives the request to others, who can answer through it: `upload(req)`, `req.pipe(form)`. */
function handsOnRequest(run: Run, node: Call, given: readonly Abstract[], self: Abstract): boolean {
  const { statement } = innermost(run).current ?? {}
  if (statement?.kind !== 'expression' || neverThrows(node.callee)) return false
  const isPiped = self.kind === 'request' && node.callee.kind === 'member' && node.callee.property === 'pipe'
  const called = statement.expression.kind === 'await' ? statement.expression.operand : statement.expression
  return called === node && (isPiped || given.some(({ kind }) => kind === 'request'))
}

/** The response, or the answers that it is given, may have these headers. */
function withHeaders(run: Run, node: Call, values: readonly Abstract[], names: readonly string[], state: State): State {
  const isOut = !!state.answer.sent && !run.semantics.answersAtEnd
  if (names.length === 0 || isOut) return state
  const operation = wholeOperation(node)
  const header: EventDraft = { kind: 'header', header: names, value: {}, change: 'set' }
  const answers = values.flatMap((value) => (value.kind === 'answer' ? [value.id] : []))
  return answers.reduce(
    (at, id) => amendAnswer(run, id, { effect: { events: [header] }, operation, written: [] }, at),
    note(run, state, header, operation),
  )
}

function functionsIn(value: Abstract): readonly FunctionNode[] {
  if (value.kind === 'function') return [value.fn]
  if (value.kind === 'object') return [...value.properties.values()].flatMap(functionsIn)
  return value.kind === 'array' ? value.elements.flatMap(functionsIn) : []
}
