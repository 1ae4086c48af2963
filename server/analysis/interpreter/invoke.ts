import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Invocation } from '../paths/invocation.ts'
import { wholeOperation } from '../paths/operations.ts'
import { followable, innermost, type Run, type Step } from '../paths/run.ts'
import { type State, withVariable } from '../paths/state.ts'
import { type Abstract, brokenPromise, constant, openPromise, reaches, unknown } from '../values/abstract.ts'
import { answersByRequest, holdsRequest } from '../values/answers-by-request.ts'
import { constructing } from '../values/constructing.ts'
import { endsProcess } from '../values/ends-process.ts'
import { mayMake } from '../values/makers.ts'
import { isNeverKept, neverReturns } from '../values/never-returns.ts'
import { neverSettles } from '../values/never-settles.ts'
import { readsNothingAtOnce } from '../values/reads-of-nothing.ts'
import { property } from '../values/values.ts'
import { casesOf } from './call-arguments.ts'
import { captures, forgetWrittenBy } from './captures.ts'
import { withChangedBy } from './changed-objects.ts'
import { escaped } from './continuations.ts'
import { delegate } from './delegate.ts'
import { enter } from './enter.ts'
import { completeAbruptly, invalidateArguments, isAwaitedOrReturned, mayThrow, simpleReturn } from './outside-calls.ts'
import { respond } from './respond.ts'
import { isResult } from './returned.ts'
import { noteRejection } from './unguarded.ts'
import { libraryCall, unseenCall } from './unseen-call.ts'

/** What a call does, where it is of the kind that the reading knows. */
type Reading = (run: Run, invocation: Invocation, state: State) => readonly Step[] | undefined

/** In order: the first that knows what is called says what the call does. */
const readings: readonly Reading[] = [
  settlePromise,
  invokeDefault,
  goOn,
  respondAlone,
  construct,
  callFunction,
  exitProcess,
  makeSettledPromise,
  libraryCall,
]

export function invoke(run: Run, invocation: Invocation, state: State): readonly Step[] {
  for (const read of readings) {
    const steps = read(run, invocation, state)
    if (steps) return steps
  }
  return unseenCall(run, invocation, state)
}

/** `resolve()` and `reject()` of a promise's executor: the first counts. */
function settlePromise(_run: Run, { fn }: Invocation, state: State): readonly Step[] | undefined {
  if (fn.kind !== 'settler') return undefined
  return [{ state: state.settled ? state : { ...state, settled: fn.ends }, value: unknown }]
}

/** `require('./handlers')()`. */
function invokeDefault(run: Run, invocation: Invocation, state: State): readonly Step[] | undefined {
  const { fn, node } = invocation
  return fn.kind === 'namespace' ? invoke(run, { ...invocation, fn: property(fn, 'default', node.callee) }, state) : undefined
}

/** `next()`. */
function goOn(run: Run, { fn, node, values }: Invocation, state: State): readonly Step[] | undefined {
  if (fn.kind !== 'next') return undefined
  const after = delegate(run, node, values, state)
  // What others throw comes back to whoever waits for them.
  if (run.semantics.answersAtEnd) mayThrow(run, after)
  return [{ state: after, value: unknown }]
}

/** A method of the response that code has detached; a callback that is given the answer is the response itself. */
function respondAlone(run: Run, { fn, node, values }: Invocation, state: State): readonly Step[] | undefined {
  if (fn.kind !== 'response-method' && fn.kind !== 'response') return undefined
  const operation = wholeOperation(node, fn.kind === 'response' ? '' : fn.name)
  return respond(run, { node, values, operation }, fn.path ?? [], state)
}

function construct(run: Run, invocation: Invocation, state: State): readonly Step[] | undefined {
  const { fn, node } = invocation
  const made = fn.kind === 'class' && node.isNew ? constructing(fn.class) : undefined
  return made && invoke(run, { ...invocation, fn: { kind: 'function', fn: made }, self: unknown }, state)
}

/** A function that we can read: one that can answer is entered. */
function callFunction(run: Run, { fn, node, values }: Invocation, state: State): readonly Step[] | undefined {
  if (fn.kind !== 'function') return undefined
  run.notes.reads.add(fn.fn)
  const bound = fn.bound ?? []
  const args = [...bound, ...values]
  if (!isRelevant(run, node, fn.fn, args, state)) {
    if (readsNothingAtOnce(fn.fn, args, state.vars)) return fn.fn.isAsync ? [{ state, value: brokenPromise }] : completeAbruptly(run, state)
    mayThrow(run, state)
    const after = forgetWrittenBy(fn.fn, withChangedBy(fn.fn, node.args, invalidateArguments(run, node, state)))
    return withoutReturn(run, fn, after) ?? [{ state: after, value: neverSettles(fn.fn) ? openPromise : simpleReturn(fn.fn, args) }]
  }
  if (!followable(run, fn.fn)) return undefined
  const enclosed = [...(fn.closure ?? [])].reduce((at, [declaration, value]) => withVariable(at, declaration, value), state)
  return casesOf(run, node, values, enclosed).flatMap((it) =>
    enter(run, { node, fn: fn.fn, args: [...bound, ...it.values] }, 'helper', it.state),
  )
}

/** What a call of a function that never returns does: it throws, or its promise is never kept. */
export function withoutReturn(run: Run, { fn, closure }: Abstract & { kind: 'function' }, state: State): readonly Step[] | undefined {
  if (!neverReturns(fn, run.neverReturning, closure)) return undefined
  run.notes.reads.add(fn)
  return fn.isAsync ? [{ state, value: brokenPromise }] : completeAbruptly(run, state)
}

/** Whether a function can answer: with the response, by what leads to it from the request, by what it makes and throws, or as what the handler returns. */
function isRelevant(run: Run, node: Call, fn: FunctionNode, args: readonly Abstract[], state: State): boolean {
  return (
    args.some((value) => reaches(value, (f) => captures(f, state))) ||
    (args.some(holdsRequest) && answersByRequest(fn)) ||
    captures(fn, state) ||
    mayMake(run.adapter, fn) ||
    (!!run.adapter.returned && isResult(run, node))
  )
}

function exitProcess(_run: Run, { fn, node }: Invocation): readonly Step[] | undefined {
  return endsProcess(node.callee, fn) ? [] : undefined
}

/** `Promise.resolve()`, `Promise.reject()`, and `Promise.all()` of what cannot be kept. */
function makeSettledPromise(run: Run, { node, values }: Invocation, state: State): readonly Step[] | undefined {
  if (isGlobalMember(node.callee, 'Promise', 'resolve'))
    return [{ state, value: { kind: 'promise', ends: 'kept', value: values[0] ?? constant(undefined) } }]
  if (isGlobalMember(node.callee, 'Promise', 'all') && isNeverKept(node, run.neverReturning)) return [{ state, value: brokenPromise }]
  if (!isGlobalMember(node.callee, 'Promise', 'reject') || !isAwaitedOrReturned(run)) return undefined
  // Whether anybody sees it depends on who called.
  if (innermost(run).fn.isAsync) {
    noteRejection(run, node, state)
    return completeAbruptly(run, state)
  }
  return [{ state: escaped(run, node, state), value: unknown }]
}
