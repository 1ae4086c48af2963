import { type AnyNode, eachChild } from './ir/children.ts'
import type { Expression } from './ir/expressions.ts'

/** Visits every expression in a node, outermost first, those of functions inside it too. */
export function walk(node: AnyNode, visit: (expression: Expression) => void): void {
  walkNodes(node, (child) => {
    if (isExpression(child)) visit(child)
  })
}

/** Visits every node in a node, in the same order. */
export function walkNodes(node: AnyNode, visit: (child: AnyNode) => void): void {
  const inner = (child: AnyNode): void => {
    visit(child)
    eachChild(child, inner)
  }
  eachChild(node, inner)
}

const isExpression = (node: AnyNode): node is Expression => !(node.kind in others)

const others: Readonly<Record<Exclude<AnyNode['kind'], Expression['kind']>, true>> = {
  block: true,
  expression: true,
  variable: true,
  if: true,
  loop: true,
  switch: true,
  try: true,
  return: true,
  throw: true,
  break: true,
  continue: true,
  labelled: true,
  'function-declaration': true,
  'class-declaration': true,
  binding: true,
  'object-pattern': true,
  'array-pattern': true,
}
