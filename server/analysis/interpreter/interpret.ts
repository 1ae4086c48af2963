import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode, Pattern } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { saysNoneIsLeft } from '../circumstances/none-left.ts'
import { afford, spend } from '../paths/budget.ts'
import { truthOn } from '../paths/conditions.ts'
import { distinct, distinctSteps } from '../paths/distinct.ts'
import { type Activation, catcher, innermost, type Run, type Step } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { type Abstract, brokenPromise, constant, isOpen, openPromise, unknown } from '../values/abstract.ts'
import { bind } from './bind.ts'
import { split } from './branch.ts'
import { evaluate } from './evaluate.ts'
import { labelled, loop } from './loops.ts'
import { withoutParts } from './outside-calls.ts'
import { settle } from './promises/event-loop.ts'
import { evaluateReturned, sendReturned, waitLate } from './returned.ts'
import { switchStatement } from './switch-statement.ts'
import { tryStatement } from './try-statement.ts'
import { noteThrow } from './unguarded.ts'
import { noteDropped, throwingValue } from './unsent-answers.ts'

/** Interprets a function's body from a state in which its parameters are bound; answers every way it returns. */
export function interpretFunction(run: Run, fn: FunctionNode, start: State, entry: Pick<Activation, 'call' | 'kind'>): readonly Step[] {
  const outer = run.position.stack[run.position.stack.length - 1]
  const { reference, sequence } = run.identities
  const id = outer ? sequence([outer.id, reference(entry.call ?? fn), reference(fn)]) : reference(fn)
  // What an async function throws breaks the promise it has returned.
  const broken: State[] | undefined = fn.isAsync && outer ? [] : undefined
  if (broken) run.position.catchers.push(broken)
  const activation: Activation = {
    fn,
    id,
    ...entry,
    thrown: catcher(run),
    finallies: run.position.finallies,
    returns: [],
    breaks: new Map(),
    continues: new Map(),
    waiting: [],
    current: undefined,
  }
  run.position.stack.push(activation)
  run.notes.reads.add(fn)
  try {
    const steps = interpretBody(run, activation, start)
    if (entry.kind === 'handler') return distinctSteps(run, sendReturned(run, untilForever(run, activation, steps)))
    if (!broken) return distinctSteps(run, steps)
    const waiting = activation.waiting.map((state) => ({ state, value: openPromise }))
    return distinctSteps(run, [...steps.map(keptPromise), ...broken.map((state) => ({ state, value: brokenPromise })), ...waiting])
  } finally {
    run.position.stack.pop()
    if (broken) run.position.catchers.pop()
  }
}

function interpretBody(run: Run, activation: Activation, start: State): readonly Step[] {
  const { body } = activation.fn
  if (!body) return [{ state: start, value: unknown }]
  if (body.kind === 'block') {
    const ends = executeAll(run, body.statements, [start])
    const returned = activation.returns.flatMap((step) => waitLate(run, activation, step))
    return [...returned, ...ends.map((state) => ({ state, value: constant(undefined) }))]
  }
  activation.current = { statement: body as Expression, position: 'expression' }
  return evaluateReturned(run, body as Expression, start)
}

/** The ways a handler is done. Where it waits for ever, what it has handed over may still answer. */
function untilForever(run: Run, { waiting }: Activation, steps: readonly Step[]): readonly Step[] {
  const left = [...waiting, ...steps.flatMap(({ state, value }) => (isOpen(value) ? [state] : []))]
  if (left.length > 0) run.notes.looseEnds.push(...settle(run, left))
  return steps.filter(({ value }) => !isOpen(value))
}

function keptPromise(step: Step): Step {
  return step.value.kind === 'promise' ? step : { ...step, value: { kind: 'promise', ends: 'kept', value: step.value } }
}

function executeAll(run: Run, statements: readonly Statement[], states: readonly State[]): readonly State[] {
  if (states.length > 0) afford(run, statements.length)
  let at = states
  for (const statement of statements) {
    if (at.length === 0) return at
    at = execute(run, statement, at, 'block')
  }
  return at
}

function execute(run: Run, statement: Statement, states: readonly State[], position: 'block' | 'sole'): readonly State[] {
  spend(run)
  const activation = innermost(run)
  switch (statement.kind) {
    case 'block':
      return executeAll(run, statement.statements, states)
    case 'expression':
      activation.current = { statement, position }
      return distinct(
        run,
        states.flatMap((state) =>
          evaluate(run, statement.expression, state).map((step) => {
            noteDropped(run, step)
            return step.state
          }),
        ),
      )
    case 'variable':
      return declareVariables(run, activation, statement, states, position)
    case 'if': {
      activation.current = { statement, position: 'block' }
      const { whenTrue, whenFalse } = split(run, statement.test, states)
      const then = execute(run, statement.then, whenTrue, 'sole')
      const isExhausted = statement.else && isEquality(statement.test) && saysNoneIsLeft(run, statement.test.left, [statement.else])
      const open = isExhausted ? whenFalse.map(unlessSent) : whenFalse
      const otherwise = statement.else ? execute(run, statement.else, open, 'sole') : open
      return distinct(run, [...then, ...otherwise])
    }
    case 'loop':
      return loop(run, statement, states, '', execute)
    case 'switch':
      return switchStatement(run, statement, states, executeAll)
    case 'try':
      return tryStatement(run, activation, statement, states, executeAll)
    case 'return': {
      const exit = { statement, position }
      activation.current = exit
      for (const state of states) {
        const { value } = statement
        if (value)
          activation.returns.push(
            ...evaluateReturned(run, value, state).map((step) => ({ ...step, value: decided(run, step, value), exit })),
          )
        else activation.returns.push({ state, value: constant(undefined), exit })
      }
      return []
    }
    case 'throw':
      activation.current = { statement, position }
      for (const state of states) {
        noteThrow(run, statement, state)
        for (const step of evaluate(run, statement.value, state)) catcher(run).push(throwingValue(run, statement.value, step))
      }
      return []
    case 'break':
    case 'continue': {
      const targets = statement.kind === 'break' ? activation.breaks : activation.continues
      const label = statement.label ?? ''
      const waiting = targets.get(label)
      if (waiting) waiting.push(...states)
      return []
    }
    case 'labelled':
      return labelled(run, statement.label, statement.body, states, execute)
    default:
      return states
  }
}

const isEquality = (test: Expression): test is Expression & { kind: 'binary' } => test.kind === 'binary' && /^===?$/.test(test.operator)

/** A returned value of which a condition on the way has said whether it is truthy. */
function decided({ subjects }: Run, { state, value }: Step, expression: Expression): Abstract {
  const truth = value.kind === 'unknown' && !value.from ? truthOn(subjects, state.pathCondition, expression) : undefined
  return truth === undefined ? value : { kind: 'some', truth }
}

/** What is nothing has no parts. */
function declare(run: Run, pattern: Pattern, init: Expression, step: Step): readonly Step[] {
  const withoutAny = pattern.kind === 'binding' ? undefined : withoutParts(run, init, step)
  return withoutAny ?? [{ state: bind(step.state, pattern, step.value), value: step.value }]
}

function declareVariables(
  run: Run,
  activation: Activation,
  statement: Statement & { kind: 'variable' },
  states: readonly State[],
  position: 'block' | 'sole',
): readonly State[] {
  activation.current = { statement, position }
  let at = states
  for (const { pattern, init } of statement.declarations) {
    if (!init) at = at.map((state) => bind(state, pattern, constant(undefined)))
    else
      at = distinct(
        run,
        at.flatMap((state) => evaluate(run, init, state).flatMap((step) => declare(run, pattern, init, step))).map(({ state }) => state),
      )
  }
  return at
}
