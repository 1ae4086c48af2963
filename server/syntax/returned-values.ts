import { type AnyNode, eachChild } from './ir/children.ts'
import type { Expression } from './ir/expressions.ts'
import type { FunctionNode } from './ir/functions.ts'

/** What the `return` statements of a function return; those of functions in it are not its own. */
export function returnedValues({ body }: FunctionNode): readonly (Expression | undefined)[] {
  if (body?.kind !== 'block') return body ? [body] : []
  const values: (Expression | undefined)[] = []
  const visit = (node: AnyNode) => {
    if (node.kind === 'return') values.push(node.value)
    else if (node.kind !== 'function' && node.kind !== 'class') eachChild(node, visit)
  }
  visit(body)
  return values
}
