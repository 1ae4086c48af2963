import { isGlobalName } from '../../syntax/globals.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { walk } from '../../syntax/walk.ts'
import { type State, withAnswer } from './state.ts'

/** A state in which others may have answered, where a function can get at one of the arguments that matter and no parameter of its own names it: in `...rest` or `arguments`. */
export function withUnnamed<T>(fn: FunctionNode, args: readonly T[], matters: (argument: T) => boolean, state: State): State {
  const rest = fn.parameters.findIndex((parameter) => parameter.rest)
  const unnamed = usesArguments(fn) ? args : rest >= 0 ? args.slice(rest) : []
  return unnamed.some(matters) ? withAnswer(state, { escaped: true, headersOpen: true }) : state
}

const known = new WeakMap<FunctionNode, boolean>()

function usesArguments(fn: FunctionNode): boolean {
  let uses = known.get(fn)
  if (uses === undefined) {
    uses = !fn.isArrow && fn.module.text.slice(fn.start, fn.end).includes('arguments') && namesArguments(fn)
    known.set(fn, uses)
  }
  return uses
}

function namesArguments(fn: FunctionNode): boolean {
  let found = false
  walk(fn, (expression) => {
    if (isGlobalName(expression, 'arguments')) found = true
  })
  return found
}
