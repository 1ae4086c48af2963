import { effectful } from '../../syntax/effects.ts'
import type { Assign, Expression } from '../../syntax/ir/expressions.ts'
import type { Pattern } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { mentions } from '../paths/conditions.ts'
import type { Run, Step } from '../paths/run.ts'
import { fileOf, spend, textOf } from '../paths/run.ts'
import type { Continuation, State } from '../paths/state.ts'
import { distinct, inNewCode, nextTurn, unlessSent, withVariable } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { constant, isBroken, reaches, unknown } from '../values/abstract.ts'
import { property, staticValue } from '../values/values.ts'
import { argumentOf } from './argument.ts'
import { forget } from './bind.ts'
import { branch } from './branch.ts'
import { call } from './call.ts'
import { withAssigned } from './changed-objects.ts'
import { duringAwait, handedBy } from './continuations.ts'
import { note } from './emit.ts'
import { amendAnswer } from './made-answers.ts'
import { isWatched, mayReject } from './outside-calls.ts'
import { asPassed } from './passed-status.ts'
import { baseOf, isPromiseLink, promiseChain } from './promises.ts'
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
      return evaluate(run, expression.object, state).map((step) => ({
        state: step.state,
        value: property(step.value, expression.property, expression),
      }))
    case 'assign':
      return assign(run, expression, state)
    case 'logical': {
      if (!effectful(expression.left) && !effectful(expression.right)) return pure(expression, state)
      if (expression.operator === '??') {
        return evaluate(run, expression.left, state).flatMap((left) => [left, ...evaluate(run, expression.right, left.state)])
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
      if (!effectful(expression.then) && !effectful(expression.else) && !effectful(expression.test)) return pure(expression, state)
      const { whenTrue, whenFalse } = branch(run, expression.test, state)
      return [...whenTrue.flatMap((s) => evaluate(run, expression.then, s)), ...whenFalse.flatMap((s) => evaluate(run, expression.else, s))]
    }
    case 'sequence': {
      let steps: readonly Step[] = [{ state, value: unknown }]
      for (const part of expression.expressions) steps = steps.flatMap((step) => evaluate(run, part, step.state))
      return steps
    }
    case 'binary':
      return parts(run, [expression.left, expression.right], expression, state)
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
      return pure(expression, state)
  }
}

function waitFor(run: Run, operand: Expression, state: State): readonly Step[] {
  const isChain = operand.kind === 'call' && isPromiseLink(operand)
  const { suspended } = run
  if (suspended) {
    for (const { state: at, value } of evaluate(run, isChain ? baseOf(operand) : operand, state)) {
      if (isBroken(value) && !isChain) rejecting(run, operand).push(at)
      else suspended.push({ state: at, at: operand.start, isSoon: !isChain && !isWaiting(operand, value) })
    }
    return []
  }
  const steps = isChain ? promiseChain(run, operand, state, true) : evaluate(run, operand, state)
  return steps.flatMap(({ state: reached, value }) => {
    const step = { state: inNewCode(reached), value }
    // (What was answered by the awaited code itself came after it could fail.)
    if (effectful(operand) && state.answer.sent) mayReject(run, operand, step.state, rejecting(run, operand))
    noteAwait(run, operand, step.state)
    return awaited(run, operand, step, reached.replays).map((after) => ({ ...after, state: unlessLater(run, operand, after.state) }))
  })
}

/** Who waits for a call waits for what it was handed: a callback that has not run by then is not run later. */
function unlessLater(run: Run, operand: Expression, state: State): State {
  if (state.pending.length === 0) return state
  const handed = handedBy(run, operand)
  const isHanded = (one: Continuation) => !one.certain && one.id.startsWith(handed)
  if (!state.pending.some(isHanded)) return state
  return unlessSent({ ...state, pending: state.pending.filter((one) => !isHanded(one)) })
}

/** Where a promise goes that is broken: what a function returns without `await`, no `try` in it catches. */
function rejecting(run: Run, operand: Expression): State[] {
  const { current, thrown } = run.stack[run.stack.length - 1]!
  const isReturned = current?.statement.kind === 'return' && current.statement.value === operand
  return isReturned ? thrown : run.catchers[run.catchers.length - 1]!
}

/** Whether an `await` waits for something outside: a function we have followed has waited in itself. */
const isWaiting = (operand: Expression, value: Abstract) => value.kind !== 'promise' || (operand.kind === 'call' && operand.isNew)

/** A broken promise throws where it is awaited. What else was to run while code waited that goes on now has run before it does. */
function awaited(run: Run, operand: Expression, { state, value }: Step, goesOn: boolean): readonly Step[] {
  const after = goesOn ? [nextTurn(state)] : duringAwait(nextTurn(state), !isWaiting(operand, value))
  if (value.kind !== 'promise') return after.map((s) => ({ state: s, value }))
  if (value.ends === 'kept') return after.map((s) => ({ state: s, value: value.value }))
  // (What was answered after an error has happened all the same.)
  const matters = (s: State) => isWatched(run) || !s.afterThrow || (!!s.answer.sent && !s.onlyIfThrown)
  rejecting(run, operand).push(...after.filter(matters))
  return []
}

function pure(expression: Expression, state: State): readonly Step[] {
  return [{ state, value: staticValue(expression, state.vars) }]
}

/** Evaluates the parts for their effects; the value is that of the whole. */
function parts(run: Run, list: readonly Expression[], whole: Expression, state: State): readonly Step[] {
  let states: readonly State[] = [state]
  for (const part of list) {
    if (effectful(part)) states = distinct(states.flatMap((s) => evaluate(run, part, s).map((step) => step.state)))
  }
  return states.map((s) => ({ state: s, value: staticValue(whole, s.vars) }))
}

function assign(run: Run, expression: Assign, state: State): readonly Step[] {
  const { target } = expression
  if (expression.operator === '??=' || expression.operator === '||=' || expression.operator === '&&=') {
    const assigned = assign(run, { ...expression, operator: '=' }, state)
    return [{ state, value: unknown }, ...assigned]
  }
  if (target.kind === 'index' && run.adapter.property) {
    const { object, index, optional, start, end } = target
    const property = index.kind === 'literal' ? String(index.value) : '*'
    return assign(run, { ...expression, target: { kind: 'member', object, property, nameStart: index.start, optional, start, end } }, state)
  }
  if (target.kind === 'member') {
    return evaluate(run, target.object, state).flatMap((object) =>
      evaluate(run, expression.value, object.state).map((step) => ({
        state: assignMember(run, expression, object.value, step),
        value: step.value,
      })),
    )
  }
  return evaluate(run, expression.value, state).map((step) => {
    if (target.kind !== 'name') return { state: forgetWritten(step.state, target), value: step.value }
    const declaration = resolve(target.name, target.scope)
    if (!declaration) return step
    const value = expression.operator === '=' ? step.value : compound(run, expression, target, step)
    const changed = forget(step.state, (key) => mentions(key, declaration))
    return { state: withVariable(changed, declaration, value), value }
  })
}

/** `x += 1`: in a loop it has a new value each round, so nothing is known. */
function compound(run: Run, expression: Assign, target: Expression, step: Step): Abstract {
  if (run.loops > 0) return unknown
  const operation: Expression = {
    kind: 'binary',
    operator: expression.operator.slice(0, -1),
    left: target,
    right: expression.value,
    start: expression.start,
    end: expression.end,
  }
  return staticValue(operation, step.state.vars)
}

function assignMember(run: Run, expression: Assign, object: Abstract, step: Step): State {
  const target = expression.target as Expression & { kind: 'member' }
  const root = rootName(target)
  let state = root ? forget(step.state, (key) => mentions(key, root) && key.includes(`.${target.property}`)) : step.state
  if (object.kind === 'response' || object.kind === 'answer') {
    const at = { start: target.nameStart, end: expression.end }
    const code = {
      at,
      expression: { start: expression.start, end: expression.end },
      receiver: textOf(run, target.object),
      name: target.property,
    }
    if (expression.operator === '=') {
      const argument = argumentOf(expression.value, step.value, state, fileOf(run))
      const events = run.adapter.assign(target.property, argument, run.semantics, object.path ?? [])
      if (object.kind === 'answer') state = amendAnswer(run, object.id, { events }, code, [expression.value], state)
      else for (const draft of events) state = note(run, state, asPassed(run, draft, [expression.value]), code)
    }
    // Replacing the response's own methods: whatever follows may mean something else.
    if (step.value.kind === 'function') state = note(run, state, { kind: 'escape' }, code)
  } else if (step.value.kind === 'response' || reaches(step.value, () => false)) {
    const code = {
      at: { start: expression.start, end: expression.end },
      expression: { start: expression.start, end: expression.end },
      receiver: '',
      name: '',
    }
    state = note(run, state, { kind: 'escape' }, code)
  } else if (run.semantics.answersWithObject && object.kind === 'object') {
    state = withAssigned(target, expression.operator === '=' && run.loops === 0 ? step.value : unknown, state)
  }
  return state
}

function rootName(expression: Expression) {
  let at = expression
  while (at.kind === 'member' || at.kind === 'index') at = at.object
  return at.kind === 'name' ? resolve(at.name, at.scope) : undefined
}

function forgetWritten(state: State, target: Expression | Pattern): State {
  let at = state
  const clear = (e: Expression): void => {
    if (e.kind === 'name') {
      const declaration = resolve(e.name, e.scope)
      if (declaration) at = withVariable(at, declaration, unknown)
    } else if (e.kind === 'object') for (const p of e.properties) clear(p.value)
    else if (e.kind === 'array') e.elements.forEach(clear)
  }
  if (target.kind === 'object' || target.kind === 'array') clear(target)
  return at
}
