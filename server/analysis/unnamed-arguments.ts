import type { FunctionNode } from '../syntax/ir/functions.ts'
import { resolve } from '../syntax/ir/scopes.ts'
import { walkFunction } from '../syntax/walk.ts'

/** Whether a function can get at an argument that no parameter of its own names, in `...rest` or `arguments`; `matters` says which would. */
export function takesUnnamed(fn: FunctionNode, matters: readonly boolean[]): boolean {
  const rest = fn.parameters.findIndex((parameter) => parameter.rest)
  if (rest >= 0 && matters.includes(true, rest)) return true
  return matters.includes(true) && usesArguments(fn)
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
  walkFunction(fn, (expression) => {
    if (expression.kind === 'name' && expression.name === 'arguments' && !resolve('arguments', expression.scope)) found = true
  })
  return found
}
