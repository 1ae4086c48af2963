import { blockEnds } from '../../syntax/block-ends.ts'
import { effectful } from '../../syntax/effects.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { Invocation } from '../paths/invocation.ts'
import { operationOfCall } from '../paths/operations.ts'
import { innermost, type Run, type Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { callsElsewhere } from '../project/imported.ts'
import { type Abstract, reaches, unknown } from '../values/abstract.ts'
import { holdsRequest } from '../values/answers-by-request.ts'
import { type Maker, makerOf } from '../values/makers.ts'
import { isNothing } from '../values/reads-of-nothing.ts'
import { property, staticValue } from '../values/values.ts'
import { fullValues, withArguments, withLightArguments } from './call-arguments.ts'
import { captures } from './captures.ts'
import { inPlaceCallback } from './enter.ts'
import { invoke, withoutReturn } from './invoke.ts'
import { completeAbruptly, withoutRead } from './outside-calls.ts'
import { isPromiseLink, promiseChain } from './promises/promise-chains.ts'
import { callOf, carryOut, methodOfMethod, responseMethod } from './respond.ts'
import { isResult } from './returned.ts'

/** Evaluates a call: a method of the response, `next`, a function we can read, or one we cannot. */
export function call(run: Run, node: Call, state: State): readonly Step[] {
  if (isPromiseLink(node)) return promiseChain(run, node, state, false)
  const { callee } = node
  // Code of other files is read only where it can matter to the response.
  const inPlace = callee.kind === 'name' || callsElsewhere(callee) ? inPlaceCallback(run, node, state) : undefined
  if (inPlace) return inPlace
  if (callsElsewhere(callee)) {
    return withLightArguments(run, node, state, (values, at) => {
      const isGiven = values.some((value) => reaches(value, (f) => captures(f, at)))
      const matters = isGiven || mayBeAnswer(run, node, values) || endsBlock(run, node) || isMadeError(run, node)
      const fn = matters ? staticValue(callee, at.vars) : unknown
      if (!matters && run.doubtsCalls) {
        const steps = unlessItReturns(run, node, at)
        if (steps) return steps
      }
      if (fn.kind === 'unknown') return invoke(run, { node, fn, self: unknown, values }, at)
      const maker = fn.kind === 'class' ? makerOf(run.adapter, node, fn) : undefined
      const invocation = { node, fn, self: unknown, values: fullValues(node, values, at) }
      return maker ? callMaker(run, maker, invocation, at) : invoke(run, invocation, at)
    })
  }
  const withoutCall = effectful(callee) ? undefined : withoutRead(run, callee, state)
  if (withoutCall) return withoutCall
  if (callee.kind === 'member') {
    return run.evaluate(callee.object, state).flatMap((object) => {
      const { value } = object
      if (isNothing(value) && !callee.optional) return completeAbruptly(run, object.state)
      if (value.kind === 'response' || value.kind === 'answer') return responseMethod(run, node, value, object.state)
      const inPlace = inPlaceCallback(run, node, object.state)
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
  if (maker) return withArguments(run, node, state, (values, after) => callMaker(run, maker, { node, fn, self, values }, after))
  const evaluated = fn.kind === 'unknown' || fn.kind === 'library' ? withLightArguments : withArguments
  return evaluated(run, node, state, (values, after) => invoke(run, { node, fn, self, values }, after))
}

/** Whether what a call gives may be an answer that counts where it is returned: it is returned, or dropped by a function that was given the request. */
function mayBeAnswer(run: Run, node: Call, values: readonly Abstract[]): boolean {
  if (!run.adapter.returned) return false
  return isResult(run, node) || (values.some(holdsRequest) && isStatement(run, node))
}

/** `throw new NotFound()`, `next(new NotFound())`, where the framework reads the status of errors. */
function isMadeError(run: Run, node: Call): boolean {
  if (!node.isNew || !run.adapter.errorStatus) return false
  const { statement } = innermost(run).current ?? {}
  const whole = statement?.kind === 'expression' ? statement.expression : statement?.kind === 'return' ? statement.value : statement
  return isResult(run, node) || (whole?.kind === 'call' && whole.args.includes(node))
}

/** Where a path ends in a call of another file that never returns. */
function unlessItReturns(run: Run, { callee }: Call, state: State): readonly Step[] | undefined {
  const called = staticValue(callee, state.vars)
  return called.kind === 'function' ? withoutReturn(run, called, state) : undefined
}

/** Whether nothing is done in a block behind a call, so that whether it returns decides how the path goes on. */
function endsBlock(run: Run, node: Call): boolean {
  const { current, fn } = innermost(run)
  return isStatement(run, node) && blockEnds(fn).has(current!.statement)
}

/** Whether a call, or the `await` of it, is a statement: nobody looks at what it gives. */
function isStatement(run: Run, node: Call): boolean {
  const statement = innermost(run).current?.statement
  if (statement?.kind !== 'expression') return false
  return statement.expression === node || (statement.expression.kind === 'await' && statement.expression.operand === node)
}

/** `new Response(…)`, `redirect('/')`: as the adapter reads it, or else as any other call. */
function callMaker(run: Run, maker: Maker, invocation: Invocation, state: State): readonly Step[] {
  const { node, values } = invocation
  const call = { node, values, operation: operationOfCall(run, node) }
  const effect = maker(callOf(run, call, { path: [], isOnMade: false }, state))
  return effect ? carryOut(run, call, effect, state) : invoke(run, invocation, state)
}
