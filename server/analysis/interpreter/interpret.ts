import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Loop, Statement, Switch } from '../../syntax/ir/statements.ts'
import { truthOn } from '../paths/conditions.ts'
import type { Activation, Run, Step } from '../paths/run.ts'
import { afford, spend } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { distinct, unlessSent } from '../paths/state.ts'
import { type Abstract, brokenPromise, constant, keyOf, unknown } from '../values/abstract.ts'
import { bind, bindEach } from './bind.ts'
import { branch } from './branch.ts'
import { evaluate } from './evaluate.ts'
import { mayBeExhaustive } from './exhaustive.ts'
import { throwingValue } from './made-answers.ts'
import { evaluateReturned, giveReturned, waitLate } from './returned.ts'
import { tryStatement } from './try-statement.ts'
import { noteThrow } from './unguarded.ts'

/** Interprets a function's body from a state in which its parameters are bound; answers every way it returns. */
export function interpretFunction(run: Run, fn: FunctionNode, start: State, entry: Pick<Activation, 'call' | 'kind'>): readonly Step[] {
  const outer = run.stack[run.stack.length - 1]
  const id = outer ? `${outer.id}/${entry.call?.start ?? ''}${fn.module === run.module ? '' : fn.module.uri}:${fn.start}` : ''
  // What an async function throws breaks the promise it has returned.
  const broken: State[] | undefined = fn.isAsync && outer ? [] : undefined
  if (broken) run.catchers.push(broken)
  const activation: Activation = {
    fn,
    id,
    ...entry,
    thrown: run.catchers[run.catchers.length - 1]!,
    finallies: run.finallies,
    returns: [],
    breaks: new Map(),
    continues: new Map(),
    current: undefined,
  }
  run.stack.push(activation)
  run.reads.add(fn)
  try {
    const steps = interpretBody(run, activation, start)
    if (!broken) return distinctSteps(entry.kind === 'handler' ? giveReturned(run, steps) : steps)
    return distinctSteps([...steps.map(keptPromise), ...broken.map((state) => ({ state, value: brokenPromise }))])
  } finally {
    run.stack.pop()
    if (broken) run.catchers.pop()
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

function keptPromise(step: Step): Step {
  return step.value.kind === 'promise' ? step : { ...step, value: { kind: 'promise', ends: 'kept', value: step.value } }
}

/** Drops steps that are equal to another. */
function distinctSteps(steps: readonly Step[]): readonly Step[] {
  if (steps.length < 2) return steps
  const groups = new Map<string, Step[]>()
  for (const step of steps) {
    const key = keyOf(step.value)
    const group = groups.get(key)
    if (group) group.push(step)
    else groups.set(key, [step])
  }
  return [...groups.values()].flatMap((group) => {
    const known = new Map(group.map((step) => [step.state, step]))
    const { value } = group[0]!
    return distinct(group.map((step) => step.state)).map((state) => known.get(state) ?? { state, value })
  })
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
  const activation = run.stack[run.stack.length - 1]!
  switch (statement.kind) {
    case 'block':
      return executeAll(run, statement.statements, states)
    case 'expression':
      activation.current = { statement, position }
      return distinct(states.flatMap((state) => evaluate(run, statement.expression, state).map((step) => step.state)))
    case 'variable':
      return declareVariables(run, activation, statement, states, position)
    case 'if': {
      activation.current = { statement, position: 'block' }
      const { whenTrue, whenFalse } = split(run, statement.test, states)
      const then = execute(run, statement.then, whenTrue, 'sole')
      const otherwise = statement.else ? execute(run, statement.else, whenFalse, 'sole') : whenFalse
      return distinct([...then, ...otherwise])
    }
    case 'loop':
      return loop(run, activation, statement, states, '')
    case 'switch':
      return switchStatement(run, activation, statement, states)
    case 'try':
      return tryStatement(run, activation, statement, states, executeAll)
    case 'return': {
      const exit = { statement, position }
      activation.current = exit
      for (const state of states) {
        const { value } = statement
        if (value)
          activation.returns.push(...evaluateReturned(run, value, state).map((step) => ({ ...step, value: decided(step, value), exit })))
        else activation.returns.push({ state, value: constant(undefined), exit })
      }
      return []
    }
    case 'throw':
      activation.current = { statement, position }
      for (const state of states) {
        noteThrow(run, statement, state)
        for (const step of evaluate(run, statement.value, state))
          run.catchers[run.catchers.length - 1]!.push(throwingValue(run, statement.value, step))
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
      return labelled(run, activation, statement.label, statement.body, states)
    default:
      return states
  }
}

/** A returned value of which a condition on the way has said whether it is truthy. */
function decided({ state, value }: Step, expression: Expression): Abstract {
  const truth = value.kind === 'unknown' && !value.from ? truthOn(state.facts, expression) : undefined
  return truth === undefined ? value : { kind: 'some', truth }
}

function split(run: Run, test: Expression, states: readonly State[]): { whenTrue: readonly State[]; whenFalse: readonly State[] } {
  const whenTrue: State[] = []
  const whenFalse: State[] = []
  for (const state of states) {
    const both = branch(run, test, state)
    whenTrue.push(...both.whenTrue)
    whenFalse.push(...both.whenFalse)
  }
  return { whenTrue: distinct(whenTrue), whenFalse: distinct(whenFalse) }
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
    else at = distinct(at.flatMap((state) => evaluate(run, init, state).map((step) => bind(step.state, pattern, step.value))))
  }
  return at
}

/** Runs `body` with places to collect what jumps out of it, and restores the outer ones after it. */
function withTargets<T>(targets: Map<string, State[]>, labels: readonly string[], body: (collected: State[]) => T): T {
  const collected: State[] = []
  const outer = labels.map((label) => targets.get(label))
  for (const label of labels) targets.set(label, collected)
  try {
    return body(collected)
  } finally {
    labels.forEach((label, i) => {
      const before = outer[i]
      if (before) targets.set(label, before)
      else targets.delete(label)
    })
  }
}

/** Times a loop's body is gone through before what its rounds disagree on is unknown. */
const maxRounds = 3

function loop(run: Run, activation: Activation, statement: Loop, states: readonly State[], label: string): readonly State[] {
  const labels = label ? ['', label] : ['']
  let at = states
  if (statement.init) at = execute(run, statement.init, at, 'block')
  activation.current = { statement, position: 'block' }
  if (statement.of) {
    const walked = statement.of
    at = at.flatMap((state) => evaluate(run, walked, state).map((step) => step.state))
  }
  return withTargets(activation.breaks, labels, (broken) => {
    run.loops++
    const left: State[] = []
    let entering: readonly State[] = at
    const seen: State[] = []
    for (let round = 0; round < maxRounds && entering.length > 0; round++) {
      let inside = entering
      if (statement.form !== 'do' || round > 0) {
        if (statement.test) {
          activation.current = { statement, position: 'block' }
          const both = split(run, statement.test, entering)
          left.push(...both.whenFalse)
          inside = both.whenTrue
        } else if (statement.of) left.push(...entering)
      }
      if (statement.each) inside = inside.map((state) => bindEach(statement.each!, state))
      const ends = withTargets(activation.continues, labels, (continued) => [...execute(run, statement.body, inside, 'sole'), ...continued])
      let after: readonly State[] = distinct(ends)
      if (statement.update) {
        const update = statement.update
        activation.current = { statement, position: 'block' }
        after = distinct(after.flatMap((state) => evaluate(run, update, state).map((step) => step.state)))
      }
      seen.push(...entering)
      const before = new Set(distinct(seen))
      const all = distinct([...before, ...after])
      entering = all.filter((state) => !before.has(state))
      if (statement.form === 'do' && statement.test) {
        activation.current = { statement, position: 'block' }
        left.push(...split(run, statement.test, after).whenFalse)
      }
    }
    // Whatever the last round left open may leave too.
    if (statement.test || statement.of) left.push(...entering)
    run.loops--
    return distinct([...left, ...broken])
  })
}

function labelled(run: Run, activation: Activation, label: string, body: Statement, states: readonly State[]): readonly State[] {
  if (body.kind === 'loop') return loop(run, activation, body, states, label)
  return withTargets(activation.breaks, [label], (broken) => distinct([...execute(run, body, states, 'block'), ...broken]))
}

function switchStatement(run: Run, activation: Activation, statement: Switch, states: readonly State[]): readonly State[] {
  activation.current = { statement, position: 'block' }
  let open: readonly State[] = states.flatMap((state) => evaluate(run, statement.subject, state).map((step) => step.state))
  return withTargets(activation.breaks, [''], (broken) => {
    // First which clause each state enters, then the clauses in order, each falling into the next.
    const entries: (readonly State[])[] = statement.clauses.map(() => [])
    let defaultAt = -1
    statement.clauses.forEach((clause, i) => {
      if (!clause.test) {
        defaultAt = i
        return
      }
      const test: Expression = {
        kind: 'binary',
        operator: '===',
        left: statement.subject,
        right: clause.test,
        start: clause.test.start,
        end: clause.test.end,
      }
      const both = split(run, test, open)
      entries[i] = both.whenTrue
      open = both.whenFalse
    })
    // (The types may say that there is no other case.)
    const past = defaultAt >= 0 ? [] : mayBeExhaustive(statement, states, run) ? open.map(unlessSent) : open
    if (defaultAt >= 0) entries[defaultAt] = open
    let falling: readonly State[] = []
    statement.clauses.forEach((clause, i) => {
      falling = executeAll(run, clause.statements, distinct([...falling, ...entries[i]!]))
    })
    return distinct([...falling, ...past, ...broken])
  })
}
