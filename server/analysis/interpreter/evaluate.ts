import { effectful } from '../../syntax/effects.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { spend } from '../paths/budget.ts'
import { distinct } from '../paths/distinct.ts'
import { catcher, innermost, type Run, type Step } from '../paths/run.ts'
import type { Continuation, State } from '../paths/state.ts'
import { inNewCode, nextTurn, unlessSent } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { constant, isBroken, isOpen, unknown } from '../values/abstract.ts'
import { binary } from '../values/operators.ts'
import { isNothing } from '../values/reads-of-nothing.ts'
import { property, staticValue } from '../values/values.ts'
import { assign } from './assign.ts'
import { branch } from './branch.ts'
import { call } from './call.ts'
import { handedBy } from './continuations.ts'
import { completeAbruptly, isWatched, mayReject, withoutRead } from './outside-calls.ts'
import { duringAwait } from './promises/event-loop.ts'
import { baseOf, isPromiseLink, promiseChain } from './promises/promise-chains.ts'
import { noteAwait } from './unguarded.ts'

/** Evaluates an expression with its effects on the response, in order; one step for each path through it. */
export function evaluate(run: Run, expression: Expression, state: State): readonly Step[] {
  switch (expression.kind) {
    case 'call':
      spend(run)
      return call(run, expression, state)
    case 'await':
      return waitFor(run, expression.operand, state)
    case 'typed':
    case 'spread':
      return evaluate(run, expression.operand, state)
    case 'member':
      if (!effectful(expression)) return pure(run, expression, state)
      return evaluate(run, expression.object, state).flatMap((step) =>
        isNothing(step.value) && !expression.optional
          ? completeAbruptly(run, step.state)
          : [{ state: step.state, value: property(step.value, expression.property, expression) }],
      )
    case 'assign':
      return assign(run, expression, state)
    case 'logical': {
      if (!effectful(expression.left) && !effectful(expression.right)) return pure(run, expression, state)
      if (expression.operator === '??') {
        return evaluate(run, expression.left, state).flatMap((left) => [
          ...(isNothing(left.value) ? [] : [left]),
          ...evaluate(run, expression.right, left.state),
        ])
      }
      const { whenTrue, whenFalse } = branch(run, expression.left, state)
      const stops = expression.operator === '&&' ? whenFalse : whenTrue
      const goesOn = expression.operator === '&&' ? whenTrue : whenFalse
      const stopped = constant(expression.operator !== '&&')
      return [
        ...stops.map((s) => ({ state: s, value: expression.operator === '&&' ? stopped : unknown })),
        ...goesOn.flatMap((s) => evaluate(run, expression.right, s)),
      ]
    }
    case 'conditional': {
      if (!effectful(expression.then) && !effectful(expression.else) && !effectful(expression.test)) return pure(run, expression, state)
      const { whenTrue, whenFalse } = branch(run, expression.test, state)
      return [...whenTrue.flatMap((s) => evaluate(run, expression.then, s)), ...whenFalse.flatMap((s) => evaluate(run, expression.else, s))]
    }
    case 'sequence': {
      let steps: readonly Step[] = [{ state, value: unknown }]
      for (const part of expression.expressions) steps = steps.flatMap((step) => evaluate(run, part, step.state))
      return steps
    }
    case 'binary': {
      const isCompared = /^[!=]==?$/.test(expression.operator) && (effectful(expression.left) || effectful(expression.right))
      return isCompared ? compared(run, expression, state) : parts(run, [expression.left, expression.right], expression, state)
    }
    case 'unary':
      return parts(run, [expression.operand], expression, state)
    case 'template':
      return parts(run, expression.expressions, expression, state)
    case 'object':
      return parts(
        run,
        expression.properties.map((p) => p.value),
        expression,
        state,
      )
    case 'array':
      return parts(run, expression.elements, expression, state)
    case 'index':
      return parts(run, [expression.object, expression.index], expression, state)
    case 'opaque':
      return parts(run, expression.parts, expression, state)
    default:
      return pure(run, expression, state)
  }
}

function waitFor(run: Run, operand: Expression, state: State): readonly Step[] {
  const isChain = operand.kind === 'call' && isPromiseLink(operand)
  const { suspended } = run.position
  if (suspended) {
    for (const { state: at, value } of evaluate(run, isChain ? baseOf(operand) : operand, state)) {
      if (isBroken(value) && !isChain) rejecting(run, operand).push(at)
      else if (isOpen(value)) innermost(run).waiting.push(at)
      else suspended.push({ state: at, at: operand.start, isSoon: !isChain && !isWaiting(operand, value) })
    }
    return []
  }
  const steps = isChain ? promiseChain(run, operand, state, true) : evaluate(run, operand, state)
  return steps.flatMap(({ state: reached, value }) => {
    const step = { state: inNewCode(reached), value }
    // (What was answered by the awaited code itself came after it could fail.)
    if (effectful(operand) && state.answer.sent) mayReject(run, operand, step.state, rejecting(run, operand))
    noteAwait(run, operand, state, step.state)
    return awaited(run, operand, step, reached.replays).map((after) => ({ ...after, state: unlessLater(run, operand, after.state) }))
  })
}

/** Who waits for a call waits for what it was handed: a callback that has not run by then is not run later. */
function unlessLater(run: Run, operand: Expression, state: State): State {
  if (state.pending.length === 0) return state
  const handed = handedBy(run, operand)
  const isHanded = (one: Continuation) => !one.certain && one.handedBy === handed
  if (!state.pending.some(isHanded)) return state
  return unlessSent({ ...state, pending: state.pending.filter((one) => !isHanded(one)) })
}

/** Where a promise goes that is broken: what a function returns without `await`, no `try` in it catches. */
function rejecting(run: Run, operand: Expression): State[] {
  const { current, thrown } = innermost(run)
  const isReturned = current?.statement.kind === 'return' && current.statement.value === operand
  return isReturned ? thrown : catcher(run)
}

/** Whether an `await` waits for something outside: a function we have followed has waited in itself. */
const isWaiting = (operand: Expression, value: Abstract) => value.kind !== 'promise' || (operand.kind === 'call' && operand.isNew)

/** A broken promise throws where it is awaited. What else was to run while code waited that goes on now has run before it does. */
function awaited(run: Run, operand: Expression, { state, value }: Step, goesOn: boolean): readonly Step[] {
  const after = goesOn ? [nextTurn(state)] : duringAwait(run, nextTurn(state), !isWaiting(operand, value))
  if (value.kind !== 'promise') return after.map((s) => ({ state: s, value }))
  if (value.ends === 'kept') return after.map((s) => ({ state: s, value: value.value }))
  if (value.ends === 'never') {
    innermost(run).waiting.push(state)
    return []
  }
  // (What was answered after an error has happened all the same.)
  const matters = (s: State) => isWatched(run) || !s.afterThrow || (!!s.answer.sent && !s.onlyIfThrown)
  rejecting(run, operand).push(...after.filter(matters))
  return []
}

function pure(run: Run, expression: Expression, state: State): readonly Step[] {
  return withoutRead(run, expression, state) ?? [{ state, value: staticValue(expression, state.vars) }]
}

/** `answered(req, res) === true`: what a call evaluates to goes with what it has done. */
function compared(run: Run, { operator, left, right }: Expression & { kind: 'binary' }, state: State): readonly Step[] {
  return evaluate(run, left, state).flatMap((step) =>
    evaluate(run, right, step.state).map((after) => ({ state: after.state, value: binary(operator, step.value, after.value) })),
  )
}

/** Evaluates the parts for their effects; the value is that of the whole. */
function parts(run: Run, list: readonly Expression[], whole: Expression, state: State): readonly Step[] {
  let states: readonly State[] = [state]
  for (const part of list) {
    if (effectful(part))
      states = distinct(
        run,
        states.flatMap((s) => evaluate(run, part, s).map((step) => step.state)),
      )
    else states = states.filter((s) => !withoutRead(run, part, s))
  }
  return states.map((s) => ({ state: s, value: staticValue(whole, s.vars) }))
}
