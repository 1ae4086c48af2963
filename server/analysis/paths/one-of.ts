import type { Constant } from '../../http/responses/constant.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { constant, constantElements } from '../values/abstract.ts'
import { staticValue, type Variables } from '../values/values.ts'
import { type State, withVariable } from './state.ts'

/** Longer lists are looked through, not told apart. */
const maxListed = 16

/** `['read', 'kill'].includes(action)`: what a variable can be where it turns out so; undefined for other calls. */
export function oneOf({ callee, args }: Call, truth: boolean, state: State): State | 'impossible' | undefined {
  const listed = callee.kind === 'member' && callee.property === 'includes' ? constantsOf(callee.object, state.vars) : undefined
  let [subject] = args
  while (subject?.kind === 'typed') subject = subject.operand
  const declaration = listed && subject?.kind === 'name' ? resolve(subject.name, subject.scope) : undefined
  if (!listed || !declaration) return undefined
  const value = state.vars.get(declaration) ?? staticValue(subject!, state.vars)
  const isAny = (value.kind === 'unknown' && !value.from) || value.kind === 'some'
  if (value.kind !== 'constant') return truth && isAny ? withVariable(state, declaration, constant(...listed)) : undefined
  const left = value.values.filter((it) => listed.includes(it) === truth)
  return left.length === 0 ? 'impossible' : withVariable(state, declaration, constant(...left))
}

/** The elements of a list of constants. */
function constantsOf(list: Expression, variables: Variables): readonly Constant[] | undefined {
  const value = staticValue(list, variables)
  return value.kind === 'array' && value.elements.length <= maxListed ? constantElements(value) : undefined
}
