import { effectful } from '../../syntax/effects.ts'
import { isGlobalName } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { withAlternative } from '../paths/alternatives.ts'
import { spend } from '../paths/budget.ts'
import { areExcluded, type Condition, conditionOf } from '../paths/conditions.ts'
import { isDecided, withDecided } from '../paths/decided.ts'
import { distinct } from '../paths/distinct.ts'
import { type Branches, guardOf } from '../paths/guards.ts'
import { impliedBy } from '../paths/implied.ts'
import { oneOf } from '../paths/one-of.ts'
import { withRouteParameter } from '../paths/route-parameters.ts'
import { innermost, type Run, type Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { unlessSent, withVariable } from '../paths/state.ts'
import { type Abstract, constant } from '../values/abstract.ts'
import { asksWhetherClientIsGone } from '../values/client-gone.ts'
import { mayBeExhausted } from '../values/exhaustive.ts'
import { truthOf } from '../values/operators.ts'
import { isNothing } from '../values/reads-of-nothing.ts'
import { staticValue } from '../values/values.ts'
import { errorNames } from './callbacks.ts'
import { isRepeated } from './repeated-conditions.ts'

/** Evaluates a condition with its effects; answers the states in which it holds and those in which it does not. */
export function branch(run: Run, test: Expression, state: State): Branches {
  spend(run)
  if (test.kind === 'unary' && test.operator === '!') {
    const { whenTrue, whenFalse } = branch(run, test.operand, state)
    return { whenTrue: whenFalse, whenFalse: whenTrue }
  }
  if (test.kind === 'logical' && test.operator !== '??') {
    const left = branch(run, test.left, state)
    const goesOn = test.operator === '&&' ? left.whenTrue : left.whenFalse
    const right = goesOn.map((s) => branch(run, test.right, s))
    const rightTrue = right.flatMap((b) => b.whenTrue)
    const rightFalse = right.flatMap((b) => b.whenFalse)
    return test.operator === '&&'
      ? { whenTrue: distinct(run, rightTrue), whenFalse: distinct(run, [...left.whenFalse, ...rightFalse]) }
      : { whenTrue: distinct(run, [...left.whenTrue, ...rightTrue]), whenFalse: distinct(run, rightFalse) }
  }
  const guard = guardOf(run, test, state)
  if (guard) return guard
  const whenTrue: State[] = []
  const whenFalse: State[] = []
  for (const step of run.evaluate(test, state)) {
    const truth = truthOf(step.value)
    if (truth !== false) whenTrue.push(...assume(run, test, true, step.state))
    if (truth !== true) whenFalse.push(...assume(run, test, false, step.state))
  }
  return { whenTrue, whenFalse }
}

/** The states that go either way. */
export function split(run: Run, test: Expression, states: readonly State[]): Branches {
  const whenTrue: State[] = []
  const whenFalse: State[] = []
  for (const state of states) {
    const both = branch(run, test, state)
    whenTrue.push(...both.whenTrue)
    whenFalse.push(...both.whenFalse)
  }
  return { whenTrue: distinct(run, whenTrue), whenFalse: distinct(run, whenFalse) }
}

function assume(run: Run, test: Expression, truth: boolean, state: State): readonly State[] {
  const paired = withAlternative(run, test, truth, discriminating(test, state))
  const narrowed = paired === 'impossible' ? paired : narrow(run, test, truth, paired)
  if (narrowed === 'impossible') return []
  const isNoMatter = truth ? asksWhetherClientIsGone(test) : asksWhetherThrownIsError(test, state)
  const informed = withImplied(run, test, truth, isNoMatter ? unlessSent(narrowed) : narrowed)
  const reached = informed && run.role === 'middleware' ? withRouteParameter(run.subjects, test, truth, informed) : informed
  const condition = reached && conditionOf(run.subjects, test)
  if (!condition) return reached ? [reached] : []
  // Which methods a path has excluded says what `Allow` should list.
  const isKept = isRepeated(run, condition.subject) || condition.subject.property === 'method' || isPassed(run, condition)
  if (!isKept && !isDecided(run.subjects, condition, reached)) return [reached]
  const after = withDecided(run.subjects, condition, truth, reached)
  return after ? [isLastAlternative(run, condition, after) ? unlessSent(after) : after] : []
}

/** A path with what a test has told of other things that are asked about; undefined where these were found to be otherwise. */
function withImplied(run: Run, test: Expression, truth: boolean, state: State): State | undefined {
  const { subjects } = run
  let at: State | undefined = state
  for (const { subject, tested, truth: holds } of impliedBy(subjects, test, truth)) {
    const condition: Condition = { subject, tested, negated: false }
    if (at && (isRepeated(run, subject) || isDecided(subjects, condition, at))) at = withDecided(subjects, condition, holds, at)
  }
  return at
}

/** Whether a helper tests which value it was passed, as its caller may too. */
function isPassed(run: Run, { subject, equals }: Condition): boolean {
  const { kind, fn } = innermost(run)
  const [parameter] = subject.declarations
  return !!equals && kind === 'helper' && subject.properties.size === 0 && parameter?.kind === 'parameter' && parameter.scope.fn === fn
}

/** `if (result.kind === 'one') …; if (result.kind === 'other') …`: the type may say that it is nothing else. */
function isLastAlternative(run: Run, { subject, tested, equals }: Condition, { pathCondition, vars }: State): boolean {
  return (
    !!equals && tested.kind === 'member' && areExcluded(pathCondition, subject, 2) && mayBeExhausted(tested, innermost(run).fn.module, vars)
  )
}

/** `error instanceof Error` in a catch clause: the types want it, and what is thrown is one. Nothing is said of the other path for want of an answer. */
function asksWhetherThrownIsError(test: Expression, { catching }: State): boolean {
  if (test.kind !== 'binary' || test.operator !== 'instanceof' || catching?.error === undefined) return false
  const { left, right } = test
  return isGlobalName(right, 'Error') && left.kind === 'name' && left.name === catching.error
}

/** What a helper is told, with whether it is truthy where that is asked elsewhere too: one case for each way it can be. */
export function told(run: Run, argument: Expression, value: Abstract, state: State): readonly Step[] {
  const subject =
    ((value.kind === 'unknown' && !value.from) || value.kind === 'library') && !effectful(argument)
      ? conditionOf(run.subjects, argument)?.subject
      : undefined
  if (subject === undefined || !isRepeated(run, subject)) return [{ state, value }]
  const { whenTrue, whenFalse } = branch(run, argument, state)
  const as =
    (truth: boolean) =>
    (at: State): Step => ({ state: at, value: { kind: 'some', truth } })
  return [...whenTrue.map(as(true)), ...whenFalse.map(as(false))]
}

/** A test that looks into the error makes what follows in the catch clause a considered answer. */
function discriminating(test: Expression, state: State): State {
  const { catching } = state
  if (!catching || catching.discriminates || catching.error === undefined || !looksInto(test, catching.error)) return state
  return { ...state, catching: { ...catching, discriminates: true } }
}

function looksInto(expression: Expression, error: string): boolean {
  switch (expression.kind) {
    case 'name':
      return expression.name === error
    case 'member':
      return looksInto(expression.object, error)
    case 'index':
      return looksInto(expression.object, error) || looksInto(expression.index, error)
    case 'binary':
    case 'logical':
      return looksInto(expression.left, error) || looksInto(expression.right, error)
    case 'unary':
    case 'typed':
    case 'await':
      return looksInto(expression.operand, error)
    case 'call':
      return looksInto(expression.callee, error) || expression.args.some((a) => looksInto(a, error))
    default:
      return false
  }
}

/** What a framework passes to every handler that is registered with it. */
function isGiven({ isRegistered, role }: Run, { kind }: Abstract): boolean {
  return isRegistered && role !== 'helper' && (kind === 'next' || kind === 'request' || kind === 'response')
}

function narrow(run: Run, test: Expression, truth: boolean, state: State): State | 'impossible' {
  const isListed = test.kind === 'call' ? oneOf(test, truth, state) : undefined
  if (isListed) return isListed
  if (test.kind === 'name') {
    const declaration = resolve(test.name, test.scope)
    if (!declaration) return state
    const value = state.vars.get(declaration)
    if (value && isGiven(run, value)) return truth ? state : 'impossible'
    if (value?.kind === 'constant') {
      const left = value.values.filter((v) => !!v === truth)
      return left.length === 0
        ? 'impossible'
        : left.length < value.values.length
          ? withVariable(state, declaration, constant(...left))
          : state
    }
    const activation = innermost(run)
    if (
      truth &&
      activation.kind === 'callback' &&
      declaration.kind === 'parameter' &&
      declaration.scope.fn === activation.fn &&
      declaration.path?.[0] === 0 &&
      errorNames.test(declaration.name)
    ) {
      const { start, end } = activation.fn
      const caught: State = {
        ...state,
        catching: { form: 'error-first', at: { start, end }, error: declaration.name, discriminates: false },
      }
      return withVariable(caught, declaration, { kind: 'unknown', from: 'error' })
    }
    return state
  }
  if (test.kind !== 'binary' || !/^[!=]==?$/.test(test.operator)) return state
  const equal = (test.operator[0] === '=') === truth
  const [name, other] = test.left.kind === 'name' ? [test.left, test.right] : [test.right, test.left]
  if (name.kind !== 'name') return state
  const declaration = resolve(name.name, name.scope)
  const against = staticValue(other, state.vars)
  if (!declaration || against.kind !== 'constant') return state
  const value = state.vars.get(declaration) ?? staticValue(name, state.vars)
  if (isGiven(run, value) && isNothing(against)) return equal ? 'impossible' : state
  const strict = test.operator.length === 3
  if (value.kind === 'constant') {
    const left = value.values.filter((v) =>
      equal ? against.values.some((a) => same(a, v, strict)) : !(against.values.length === 1 && same(against.values[0], v, strict)),
    )
    return left.length === 0
      ? 'impossible'
      : left.length < value.values.length
        ? withVariable(state, declaration, constant(...left))
        : state
  }
  const isOpen = (value.kind === 'unknown' && !value.from) || value.kind === 'some'
  return equal && strict && isOpen ? withVariable(state, declaration, against) : state
}

// biome-ignore lint/suspicious/noDoubleEquals: it is what the code being read does
const same = (a: unknown, b: unknown, strict: boolean) => (strict ? a === b : a == b)
