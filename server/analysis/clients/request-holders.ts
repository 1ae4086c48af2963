import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { walk, walkNodes } from '../../syntax/walk.ts'
import type { Tried } from './status-trial.ts'

/** The function that a call stands in. */
export function functionAround({ callee }: Call): FunctionNode | undefined {
  let root = callee
  while (root.kind === 'member' || root.kind === 'call') root = root.kind === 'member' ? root.object : root.callee
  return root.kind === 'name' ? root.scope.fn : undefined
}

/** The variables of a function that the answer of a request is kept in. */
export function holdersOf(fn: FunctionNode, call: Call): ReadonlyMap<Declaration, Tried> {
  const values = new Map<Declaration, Tried>()
  walk(fn, (expression) => {
    if (expression.kind !== 'assign' || expression.operator !== '=' || expression.target.kind !== 'name') return
    const value = expression.value.kind === 'await' ? expression.value.operand : expression.value
    const declaration = value === call ? resolve(expression.target.name, expression.target.scope) : undefined
    if (declaration) values.set(declaration, { is: 'response' })
  })
  walkNodes(fn, (node) => {
    if (node.kind !== 'binding') return
    const { declaration } = node
    const init = declaration.init?.kind === 'await' ? declaration.init.operand : declaration.init
    if (init === call && !declaration.path?.length) values.set(declaration, { is: 'response' })
  })
  return values
}
