import { effectful } from '../../syntax/effects.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Run, Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { isImported } from '../project/imported.ts'
import { type Abstract, reaches, unknown } from '../values/abstract.ts'
import { staticValue } from '../values/values.ts'
import { told } from './branch.ts'
import { withoutRead } from './outside-calls.ts'

type Then = (values: readonly Abstract[], state: State) => readonly Step[]

/** Evaluates the arguments of a call in order. */
export function withArguments(run: Run, node: Call, state: State, then: Then): readonly Step[] {
  return inOrder(run, node, state, then, () => false)
}

/** The same where no other file is read for a value: enough for calls that are not entered. */
export function withLightArguments(run: Run, node: Call, state: State, then: Then): readonly Step[] {
  return inOrder(run, node, state, then, isImported)
}

function inOrder(run: Run, node: Call, state: State, then: Then, isSkipped: (argument: Expression) => boolean): readonly Step[] {
  const pure = (argument: Expression, at: State) =>
    isSkipped(argument) ? unknown : argumentValue(argument, staticValue(argument, at.vars))
  if (!node.args.some(effectful)) {
    for (const argument of node.args) {
      const withoutCall = withoutRead(run, argument, state)
      if (withoutCall) return withoutCall
    }
    return then(
      node.args.map((argument) => pure(argument, state)),
      state,
    )
  }
  let evaluated: { values: Abstract[]; state: State }[] = [{ values: [], state }]
  for (const argument of node.args) {
    evaluated = evaluated.flatMap(({ values, state: at }) => {
      if (!effectful(argument) && withoutRead(run, argument, at)) return []
      if (!effectful(argument)) return [{ values: [...values, pure(argument, at)], state: at }]
      return run.evaluate(argument, at).map((step) => ({ values: [...values, argumentValue(argument, step.value)], state: step.state }))
    })
  }
  return evaluated.flatMap(({ values, state: at }) => then(values, at))
}

/** Evaluates the arguments of calls that follow each other in a chain, of which nothing runs before. */
export function withArgumentsOfAll(
  run: Run,
  nodes: readonly Call[],
  state: State,
  then: (values: readonly (readonly Abstract[])[], state: State) => readonly Step[],
): readonly Step[] {
  const [first, ...others] = nodes
  if (!first) return then([], state)
  return withArguments(run, first, state, (values, at) =>
    withArgumentsOfAll(run, others, at, (rest, after) => then([values, ...rest], after)),
  )
}

/** What a helper is told, with one case for each way that can be where a condition asks the same. */
export function casesOf(
  run: Run,
  node: Call,
  values: readonly Abstract[],
  state: State,
): readonly { values: readonly Abstract[]; state: State }[] {
  let cases: readonly { values: readonly Abstract[]; state: State }[] = [{ values, state }]
  node.args.forEach((argument, i) => {
    cases = cases.flatMap((it) =>
      told(run, argument, it.values[i]!, it.state).map((step) =>
        step.value === it.values[i] ? it : { values: it.values.with(i, step.value), state: step.state },
      ),
    )
  })
  return cases
}

/** Light values with what other files say filled in. */
export function fullValues(node: Call, light: readonly Abstract[], state: State): readonly Abstract[] {
  return node.args.map((argument, i) => (isImported(argument) ? argumentValue(argument, staticValue(argument, state.vars)) : light[i]!))
}

const argumentValue = (argument: Expression, value: Abstract): Abstract => (argument.kind === 'spread' ? spreadValue(value) : value)

const spreadValue = (value: Abstract): Abstract =>
  value.kind === 'array' && value.elements.some((e) => reaches(e, () => false)) ? value : unknown
