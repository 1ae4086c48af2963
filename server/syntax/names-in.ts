import { type AnyNode, eachChild } from './ir/children.ts'
import type { Expression } from './ir/expressions.ts'
import { type Declaration, resolve } from './ir/scopes.ts'

/** The names that expressions are made of, and those that these are declared with. (A function or class is what it is, whatever it holds.) */
export function namesIn(expressions: readonly Expression[]): ReadonlySet<Declaration> {
  const found = new Set<Declaration>()
  const look = (node: AnyNode) => {
    if (node.kind === 'function' || node.kind === 'class') return
    const declaration = node.kind === 'name' ? resolve(node.name, node.scope) : undefined
    if (declaration) found.add(declaration)
    eachChild(node, look)
  }
  expressions.forEach(look)
  // (What is found on the way is looked at as well.)
  for (const { init, kind } of found) if (kind === 'variable' && init) look(init)
  return found
}
