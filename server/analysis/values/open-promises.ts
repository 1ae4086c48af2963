import { isGlobalName } from '../../syntax/globals.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { walk } from '../../syntax/walk.ts'

/** `new Promise(() => {})`: nothing can settle it where its executor uses neither of the functions that do. */
export function isNeverSettled({ callee, args: [executor], isNew }: Call): boolean {
  return isNew && isGlobalName(callee, 'Promise') && executor?.kind === 'function' && settlesNothing(executor)
}

const known = new WeakMap<FunctionNode, boolean>()

/** Whether an executor uses none of what it is given. */
export function settlesNothing(executor: FunctionNode): boolean {
  const answer = known.get(executor) ?? !usesParameters(executor)
  known.set(executor, answer)
  return answer
}

function usesParameters(fn: FunctionNode): boolean {
  if (fn.parameters.some(({ pattern, rest }) => rest || pattern.kind !== 'binding')) return true
  let uses = false
  walk(fn, (expression) => {
    if (expression.kind !== 'name') return
    const declaration = resolve(expression.name, expression.scope)
    uses ||= declaration ? declaration.kind === 'parameter' && declaration.scope.fn === fn : expression.name === 'arguments'
  })
  return uses
}
