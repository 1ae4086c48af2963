import { type AnyNode, eachChild } from './ir/children.ts'

/** Whether evaluating an expression can do anything; functions and classes in it are only made. */
export function effectful(node: AnyNode): boolean {
  if (node.kind === 'call' || node.kind === 'assign') return true
  if (node.kind === 'function' || node.kind === 'class') return false
  let found = false
  eachChild(node, (child) => {
    found ||= effectful(child)
  })
  return found
}
