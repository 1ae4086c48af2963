import type { DelegateEvent } from '../../http/responses/events.ts'
import { calledName } from '../../syntax/called-name.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { followable, innermost, type Run, type Step } from '../paths/run.ts'
import { type State, unlessSent, withAnswer, withVariable } from '../paths/state.ts'
import { textOf } from '../paths/written-code.ts'
import { isImported } from '../project/imported.ts'
import { type Abstract, constant, reaches, unknown } from '../values/abstract.ts'
import { constructing } from '../values/constructing.ts'
import { convertedValue } from '../values/made-values.ts'
import { type Maker, makerOf, mayMake } from '../values/makers.ts'
import { neverReturns } from '../values/never-returns.ts'
import { truthOf } from '../values/operators.ts'
import { property, staticValue } from '../values/values.ts'
import { sourceOf } from './argument.ts'
import { casesOf, fullValues, withArguments, withLightArguments } from './call-arguments.ts'
import { callbacksOf } from './callbacks.ts'
import { captures, forgetWrittenBy } from './captures.ts'
import { withOpened } from './changed-objects.ts'
import { handOver } from './continuations.ts'
import { note } from './emit.ts'
import { enter, inPlaceCallback } from './enter.ts'
import { openAnswer } from './made-answers.ts'
import { harmless, isAwaitedOrReturned, leave, mayThrow, simpleReturn, touched } from './outside-calls.ts'
import { isPromiseLink, makePromise, promiseChain } from './promises.ts'
import { callOf, carryOut, methodOfMethod, respond, responseMethod } from './respond.ts'
import { isResult } from './returned.ts'

/** Evaluates a call: a method of the response, `next`, a function we can read, or one we cannot. */
export function call(run: Run, node: Call, state: State): readonly Step[] {
  if (isPromiseLink(node)) return promiseChain(run, node, state, false)
  const { callee } = node
  // Code of other files is read only where it can matter to the response.
  const inPlace = callee.kind === 'member' && isImported(callee) ? inPlaceCallback(run, node, callee.property, state) : undefined
  if (inPlace) return inPlace
  if (isImported(callee)) {
    return withLightArguments(run, node, state, (values, at) => {
      const matters = values.some((value) => reaches(value, (f) => captures(f, at))) || (!!run.adapter.returned && isResult(run, node))
      const fn = matters ? staticValue(callee, at.vars) : unknown
      if (fn.kind === 'unknown') return invoke(run, node, fn, unknown, values, at)
      const maker = fn.kind === 'class' ? makerOf(run.adapter, node, fn) : undefined
      const all = fullValues(node, values, at)
      return maker ? callMaker(run, node, maker, fn, unknown, all, at) : invoke(run, node, fn, unknown, all, at)
    })
  }
  if (callee.kind === 'member') {
    return run.evaluate(callee.object, state).flatMap((object) => {
      const { value } = object
      if (value.kind === 'response' || value.kind === 'answer') return responseMethod(run, node, callee, value, object.state)
      const inPlace = inPlaceCallback(run, node, callee.property, object.state)
      if (inPlace) return inPlace
      if (object.value.kind === 'function' && callee.property === 'bind')
        return withArguments(run, node, object.state, (_values, at) => [{ state: at, value: staticValue(node, at.vars) }])
      if (object.value.kind === 'response-method') return methodOfMethod(run, node, object.value, callee.property, object.state)
      return withFunction(run, node, property(object.value, callee.property, callee), object.value, object.state)
    })
  }
  return run.evaluate(callee, state).flatMap((fn) => withFunction(run, node, fn.value, unknown, fn.state))
}

function withFunction(run: Run, node: Call, fn: Abstract, self: Abstract, state: State): readonly Step[] {
  const maker = makerOf(run.adapter, node, fn)
  if (maker) return withArguments(run, node, state, (values, after) => callMaker(run, node, maker, fn, self, values, after))
  const evaluated = fn.kind === 'unknown' || fn.kind === 'library' ? withLightArguments : withArguments
  return evaluated(run, node, state, (values, after) => invoke(run, node, fn, self, values, after))
}

/** `new Response(…)`, `redirect('/')`: as the adapter reads it, or else as any other call. */
function callMaker(
  run: Run,
  node: Call,
  maker: Maker,
  fn: Abstract,
  self: Abstract,
  values: readonly Abstract[],
  state: State,
): readonly Step[] {
  const { callee } = node
  const isMember = callee.kind === 'member'
  const code = {
    at: { start: isMember ? callee.nameStart : node.start, end: node.end },
    expression: { start: node.start, end: node.end },
    receiver: isMember ? textOf(run, callee.object) : '',
    name: calledName(callee),
  }
  const effect = maker(callOf(run, node, { path: [], isOnMade: false }, values, state, code))
  return effect ? carryOut(run, node, effect, values, state, code) : invoke(run, node, fn, self, values, state)
}

function invoke(run: Run, node: Call, fn: Abstract, self: Abstract, values: readonly Abstract[], state: State): readonly Step[] {
  if (fn.kind === 'settler') return [{ state: state.settled ? state : { ...state, settled: fn.ends }, value: unknown }]
  if (fn.kind === 'namespace') return invoke(run, node, property(fn, 'default', node.callee), self, values, state)
  if (fn.kind === 'next') {
    const after = delegate(run, node, values, state)
    // What others throw comes back to whoever waits for them.
    if (run.semantics.answersAtEnd) mayThrow(run, after)
    return [{ state: after, value: unknown }]
  }
  // (A callback that is given the answer is the response itself.)
  if (fn.kind === 'response-method' || fn.kind === 'response') {
    const name = fn.kind === 'response' ? '' : fn.name
    const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name }
    return respond(run, node, fn.path ?? [], values, state, code)
  }
  const made = fn.kind === 'class' && node.isNew ? constructing(fn.class) : undefined
  if (made) return invoke(run, node, { kind: 'function', fn: made }, unknown, values, state)
  if (fn.kind === 'function') {
    run.notes.reads.add(fn.fn)
    const args = [...(fn.bound ?? []), ...values]
    const relevant = args.some((v) => reaches(v, (f) => captures(f, state))) || captures(fn.fn, state) || mayAnswer(run, node, fn.fn)
    if (relevant && followable(run, fn.fn)) {
      const bound = fn.bound ?? []
      const enclosed = [...(fn.closure ?? [])].reduce((at, [declaration, value]) => withVariable(at, declaration, value), state)
      return casesOf(run, node, values, enclosed).flatMap((it) => enter(run, node, fn.fn, [...bound, ...it.values], it.state, 'helper'))
    }
    if (!relevant) {
      const returned = simpleReturn(fn.fn, args)
      mayThrow(run, state)
      if (neverReturns(fn.fn)) return leave(run, state)
      return [{ state: forgetWrittenBy(fn.fn, touched(run, node, state)), value: returned }]
    }
  }
  const origin = fn.kind === 'library' ? `${fn.origin.module}:${fn.origin.path.slice(1).join('.')}` : undefined
  if (origin === 'process:exit' || isGlobalMember(node.callee, 'process', 'exit') || isGlobalMember(node.callee, 'process', 'abort'))
    return []
  if (isGlobalMember(node.callee, 'Promise', 'resolve'))
    return [{ state, value: { kind: 'promise', ends: 'kept', value: values[0] ?? constant(undefined) } }]
  if (isGlobalMember(node.callee, 'Promise', 'reject') && isAwaitedOrReturned(run)) {
    if (innermost(run).fn.isAsync) return leave(run, state)
    // Whether anybody sees it depends on who called.
    return [
      {
        state: note(
          run,
          state,
          { kind: 'escape' },
          { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: '' },
        ),
        value: unknown,
      },
    ]
  }
  // Code that had the response may have set headers before it threw.
  const held = values.some((value) => value.kind === 'response' || value.kind === 'request')
  if (!harmless(node.callee)) mayThrow(run, held ? withAnswer(state, { headersOpen: true }) : state)
  let at = touched(run, node, state)
  if (run.semantics.answersWithObject && !harmless(node.callee)) at = withOpened(node, at)
  const callbacks = callbacksOf(node, values, state)
  for (const value of values) if (value.kind === 'function' && !callbacks.some((c) => c.fn === value.fn)) at = forgetWrittenBy(value.fn, at)
  const rest = values.filter((value) => !(value.kind === 'function' && callbacks.some((c) => c.fn === value.fn)))
  const passed =
    rest.some((value) => reaches(value, (f) => captures(f, state))) ||
    reaches(self, (f) => captures(f, state)) ||
    (fn.kind === 'object' && reaches(fn, () => false))
  const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: '' }
  // `stream.pipe(res)` and `pipeline(stream, res)` answer with the stream.
  const piped =
    node.callee.kind === 'member' ? node.callee.property === 'pipe' : node.callee.kind === 'name' && node.callee.name === 'pipeline'
  if (piped && rest.some((value) => value.kind === 'response'))
    at = note(run, at, { kind: 'stream', later: true, ...(mayLeaveOpen(values) && { leavesOpen: true }) }, code)
  for (const value of [...rest, self]) if (value.kind === 'answer') at = openAnswer(run, value.id, code, at)
  if (passed) at = note(run, at, { kind: 'escape' }, code)
  if (at.answer.status && handsOnRequest(run, node, rest, self)) at = unlessSent(at)
  if (callbacks[0]?.kind === 'executor') return makePromise(run, node, callbacks[0].fn, at)
  if (callbacks.length > 0) return handOver(run, node, callbacks, at).map((s) => ({ state: s, value: unknown }))
  return [{ state: at, value: convertedValue(node.callee, values[0]) ?? unknown }]
}

/** Whether a call as a statement gives the request to others, who can answer through it: `upload(req)`, `req.pipe(form)`. */
function handsOnRequest(run: Run, node: Call, given: readonly Abstract[], self: Abstract): boolean {
  const { statement } = innermost(run).current ?? {}
  if (statement?.kind !== 'expression' || harmless(node.callee)) return false
  const isPiped = self.kind === 'request' && node.callee.kind === 'member' && node.callee.property === 'pipe'
  const called = statement.expression.kind === 'await' ? statement.expression.operand : statement.expression
  return called === node && (isPiped || given.some(({ kind }) => kind === 'request'))
}

/** Whether a stream may be told not to end what it is piped into: `{ end: false }`. */
function mayLeaveOpen(values: readonly Abstract[]): boolean {
  const options = values[values.length - 1]
  const end = options?.kind === 'object' ? options.properties.get('end') : undefined
  if (options?.kind === 'object') return end ? truthOf(end) !== true : options.open
  return options?.kind === 'unknown'
}

/** Whether a function that has no response can still answer: by what it makes and throws, or as what the handler returns. */
function mayAnswer(run: Run, node: Call, fn: FunctionNode): boolean {
  return mayMake(run.adapter, fn) || (!!run.adapter.returned && isResult(run, node))
}

function delegate(run: Run, node: Call, values: readonly Abstract[], state: State): State {
  const [first] = values
  const argument = node.args[0]
  const isSkip = first?.kind === 'constant' && first.values.every((v) => v === 'route' || v === 'router')
  const error =
    !!first &&
    !isSkip &&
    truthOf(first) !== false &&
    !(
      first.kind === 'unknown' &&
      !first.from &&
      argument !== undefined &&
      sourceOf(argument, state) === undefined &&
      argument.kind === 'spread'
    )
  const isReturned = innermost(run).current?.statement.kind === 'return'
  const use: DelegateEvent['use'] = isReturned ? 'returned' : isAwaitedOrReturned(run) ? 'awaited' : 'dropped'
  const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: 'next' }
  return note(run, state, { kind: 'delegate', error, use }, code)
}
