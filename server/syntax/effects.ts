import type { Expression } from './ir/expressions.ts'

/** Whether evaluating the expression can do anything; functions in it are only made, not run. */
export function effectful(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
    case 'assign':
      return true
    case 'await':
    case 'unary':
    case 'typed':
    case 'spread':
      return effectful(expression.operand)
    case 'member':
      return effectful(expression.object)
    case 'index':
      return effectful(expression.object) || effectful(expression.index)
    case 'binary':
    case 'logical':
      return effectful(expression.left) || effectful(expression.right)
    case 'conditional':
      return effectful(expression.test) || effectful(expression.then) || effectful(expression.else)
    case 'template':
    case 'sequence':
      return expression.expressions.some(effectful)
    case 'object':
      return expression.properties.some((p) => effectful(p.value))
    case 'array':
      return expression.elements.some(effectful)
    case 'opaque':
      return expression.parts.some(effectful)
    default:
      return false
  }
}
