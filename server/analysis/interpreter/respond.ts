import type { Argument, CallEffect, ResponseCall } from '../../frameworks/contract/adapter.ts'
import type { Body } from '../../http/responses/events.ts'
import { effectful } from '../../syntax/effects.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import { fileOf, operationOfCall, spanIn, textOf, type UnplacedOperation, wholeOperation } from '../paths/operations.ts'
import type { Run, Step } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { type Abstract, isBroken, unknown } from '../values/abstract.ts'
import { responseOf } from '../values/answer-parts.ts'
import { argumentOf } from './argument.ts'
import { branch } from './branch.ts'
import { withArguments } from './call-arguments.ts'
import { captures } from './captures.ts'
import { runLoose, runNow } from './continuations.ts'
import { emit, note } from './emit.ts'
import { completeAbruptly, mayThrow } from './outside-calls.ts'
import { asPassed } from './passed-status.ts'
import { sendValue } from './returned.ts'
import { amendAnswer, makeAnswer, openAnswer, throwing } from './unsent-answers.ts'

/** A call of which an adapter says what it means. */
interface AdaptedCall {
  readonly node: Call
  readonly values: readonly Abstract[]
  readonly operation: UnplacedOperation
}

/** A method called on the response, on a part of it, or on an answer that is being made. */
export function responseMethod(run: Run, node: Call, on: Abstract & { kind: 'response' | 'answer' }, state: State): readonly Step[] {
  const operation = operationOfCall(run, node)
  return withArguments(run, node, state, (values, at) => {
    const call = { node, values, operation }
    return on.kind === 'answer' ? amend(run, call, on, at) : respond(run, call, on.path ?? [], at)
  })
}

/** What a method of the response does, as its adapter says. */
export function respond(run: Run, call: AdaptedCall, path: readonly string[], state: State): readonly Step[] {
  const effect = run.adapter.call(callOf(run, call, { path, isOnMade: false }, state))
  return effect ? carryOut(run, call, effect, state) : [{ state: note(run, state, { kind: 'escape' }, call.operation), value: unknown }]
}

/** A call as adapters read it. */
export function callOf(
  run: Run,
  { node, values, operation }: AdaptedCall,
  { path, isOnMade }: Pick<ResponseCall, 'path' | 'isOnMade'>,
  state: State,
): ResponseCall {
  const args: Argument[] = node.args.map((argument, i) => argumentOf(argument, values[i] ?? unknown, state, fileOf(run)))
  const text = (at: { start: number; end: number }) => textOf(run, at)
  const { name, receiver } = operation
  return { path, isOnMade, name, receiver, args, at: spanIn(operation.at, fileOf(run)), semantics: run.semantics, text }
}

/** The paths after a call whose effect is known. */
export function carryOut(run: Run, { node, values, operation }: AdaptedCall, effect: CallEffect, state: State): readonly Step[] {
  if (effect.returns === 'answer') return [makeAnswer(run, effect, operation, node.args, state)]
  if (effect.returns === 'never') return throwMade(run, node, effect, operation, state)
  // What can be refused is refused before anything is sent.
  const sending = effect.events.find((event) => event.kind === 'send')
  if (sending && !state.answer.sent) mayThrow(run, mayBeRefused(sending.body, values) ? state : unlessSent(state))
  let at = state
  for (const draft of effect.events) {
    const after = emit(run, at, asPassed(run, draft, node.args), operation)
    if (!after) return []
    at = after
  }
  if (effect.gives !== undefined) {
    const value = values[effect.gives] ?? unknown
    // A promise that is broken is an error of the handler's, wherever it goes on.
    if (isBroken(value)) run.position.catchers[0]!.push(at)
    at = isBroken(value) ? unlessSent(at) : sendValue(run, { value, expression: node.args[effect.gives], isGiven: true }, at)
  }
  const inPlace = effect.runs === undefined ? undefined : values[effect.runs]
  for (const value of values) if (value.kind === 'function' && value !== inPlace && captures(value.fn, state)) runLoose(run, value.fn, at)
  if (effect.answersLater) at = note(run, at, { kind: 'escape' }, operation)
  const value = effect.returns === 'response' ? responseOf(run.adapter) : unknown
  return inPlace?.kind === 'function' ? runNow(run, inPlace.fn, at, 'callback').map((state) => ({ state, value })) : [{ state: at, value }]
}

/** Whether an answer needs what the text does not tell, a file or a template: a refusal of any other is not expected, and read all the same. */
function mayBeRefused({ kind }: Body, values: readonly Abstract[]): boolean {
  const isPlain = kind === 'none' || kind === 'json' || kind === 'text'
  return !isPlain || !values.every(isLiteral)
}

/** Whether the text tells all of a value. */
function isLiteral(value: Abstract): boolean {
  if (value.kind === 'object') return !value.open && [...value.properties.values()].every(isLiteral)
  return value.kind === 'array' ? value.elements.every(isLiteral) : value.kind === 'constant'
}

/** `ctx.throw(404)`, and `ctx.assert(user, 404)` where there is none. */
function throwMade(run: Run, node: Call, effect: CallEffect, operation: UnplacedOperation, state: State): readonly Step[] {
  const leaveWith = (at: State) => completeAbruptly(run, throwing(makeAnswer(run, effect, operation, node.args, at)))
  const condition = effect.unless ?? effect.onlyIf
  if (condition === undefined) return leaveWith(state)
  const test = node.args[condition]
  const { whenTrue, whenFalse } = test && !effectful(test) ? branch(run, test, state) : { whenTrue: [state], whenFalse: [state] }
  const [leaving, staying] = effect.unless === undefined ? [whenTrue, whenFalse] : [whenFalse, whenTrue]
  return [...leaving.flatMap(leaveWith), ...staying.map((at) => ({ state: at, value: unknown }))]
}

/** `h.response(user).code(201)`, `answer.headers.set(…)`. */
function amend(run: Run, call: AdaptedCall, answer: Abstract & { kind: 'answer' }, state: State): readonly Step[] {
  const { node, operation } = call
  const effect = run.adapter.call(callOf(run, call, { path: answer.path, isOnMade: true }, state))
  if (!effect) return [{ state: openAnswer(run, answer.id, operation, state), value: unknown }]
  const isChained = effect.returns === 'response' || effect.returns === 'answer'
  return [
    {
      state: amendAnswer(run, answer.id, { effect, operation, written: node.args }, state),
      value: isChained ? { ...answer, path: [] } : unknown,
    },
  ]
}

/** `res.json.bind(res)`, `res.json.call(res, x)`. */
export function methodOfMethod(
  run: Run,
  node: Call,
  method: Abstract & { kind: 'response-method' },
  name: string,
  state: State,
): readonly Step[] {
  return withArguments(run, node, state, (_values, at) => {
    if (name === 'bind') return [{ state: at, value: method }]
    return [{ state: note(run, at, { kind: 'escape' }, wholeOperation(node, method.name)), value: unknown }]
  })
}
