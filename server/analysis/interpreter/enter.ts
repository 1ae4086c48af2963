import type { ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { distinct, distinctSteps } from '../paths/distinct.ts'
import { withPassedConditions } from '../paths/parameter-conditions.ts'
import { followable, type Run, type Step } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { withUnnamed } from '../paths/unnamed-arguments.ts'
import { type Abstract, isBroken, reaches, unknown } from '../values/abstract.ts'
import { staticValue } from '../values/values.ts'
import { bind } from './bind.ts'
import { goesThrough, isErrorFirst, placeOfIteratee } from './callbacks.ts'
import { captures, keepParameters, leaving } from './captures.ts'
import { withPassedBack } from './changed-objects.ts'
import { detach, isFloating } from './continuations.ts'
import { correlateReturn } from './helper-contract.ts'
import { invalidateArguments } from './outside-calls.ts'
import { noteDropped } from './unsent-answers.ts'

/** Interprets a function in place of its call. */
export function enter(
  run: Run,
  { node, fn, args }: { readonly node: Call; readonly fn: FunctionNode; readonly args: readonly Abstract[] },
  kind: 'helper' | 'in-place',
  state: State,
): readonly Step[] {
  if (kind === 'helper' && fn.module === run.module && args.some((a) => a.kind === 'response')) run.notes.helpers.set(fn, args.map(roleOf))
  const given = withParameters(fn, args, keepParameters(fn, invalidateArguments(run, node, state)))
  const at = withUnnamed(fn, args, (arg) => reaches(arg, (f) => captures(f, state)), given)
  const entry = { call: node, kind }
  const isLeft = kind === 'helper' ? isFloating(run, node) : goesThrough(node)
  if (fn.isAsync && isLeft) return detach(run, fn, at, entry, (s) => withParameters(fn, args, s))
  const isOwn = run.position.stack.length === 1 && kind === 'helper'
  const returned = correlateReturn(run.interpret(fn, at, entry))
  const isPassedAsWritten = kind === 'helper' && node.args.length === args.length
  const passed = isPassedAsWritten ? withPassedBack(node, fn, state, withPassedConditions(run, node, fn, returned)) : returned
  const steps = distinctSteps(
    run,
    passed.map((step) => leaving(fn, step)),
  )
  if (isOwn && !state.answer.sent) run.notes.answering.set(node, (run.notes.answering.get(node) ?? true) && steps.every(answers))
  // When, and whether, a helper calls what answers cannot be told from here.
  const isHandedOn = kind === 'helper' && args.some((arg) => arg.kind === 'function' && reaches(arg, (f) => captures(f, state)))
  return isHandedOn ? steps.map((step) => ({ ...step, state: unlessSent(step.state) })) : steps
}

/** Whether a helper has answered, gives an answer, or fails. */
const answers = ({ state, value }: Step) => !!state.answer.sent || value.kind === 'answer' || isBroken(value)

function withParameters(fn: FunctionNode, args: readonly Abstract[], state: State): State {
  let at = state
  fn.parameters.forEach((parameter, i) => {
    const given = args[i]
    const value = parameter.rest
      ? unknown
      : (given ?? (parameter.default ? staticValue(parameter.default, at.vars) : { kind: 'constant' as const, values: [undefined] }))
    at = bind(at, parameter.pattern, value)
  })
  return at
}

/** What an argument is to the helper that receives it. */
function roleOf(value: Abstract): ParameterRole {
  return value.kind === 'response' || value.kind === 'request' || value.kind === 'next' ? value.kind : 'other'
}

/** Callbacks that run now, any number of times: `items.forEach((item) => res.write(item))`, `_.each(items, (item) => res.write(item))`. */
export function inPlaceCallback(run: Run, node: Call, state: State): readonly Step[] | undefined {
  const place = placeOfIteratee(node)
  const given = place === undefined ? undefined : node.args[place]
  const fn = given && staticValue(given, state.vars)
  if (fn?.kind !== 'function' || isErrorFirst(fn.fn) || !captures(fn.fn, state) || !followable(run, fn.fn)) return undefined
  const args = fn.fn.parameters.map(() => unknown)
  run.position.loops++
  let states: readonly State[] = [state]
  for (let round = 0; round < 2; round++) {
    const ends = states.flatMap((s) =>
      enter(run, { node, fn: fn.fn, args }, 'in-place', s).map((step) => {
        if (goesThrough(node)) noteDropped(run, step)
        return step.state
      }),
    )
    states = distinct(run, [...states, ...ends])
  }
  run.position.loops--
  return states.map((s) => ({ state: s, value: unknown }))
}
