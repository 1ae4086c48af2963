import { initialiserOf } from './initialisers.ts'
import type { Expression } from './ir/expressions.ts'

/** Choices between choices that are named in one another are not followed further, as they may stand in each other. */
const deepestChoice = 3

/** The expressions of which one is what an expression evaluates to: both sides of `isProd ? a : b`, of `custom || fallback`, be it named or not. */
export function choicesOf(expression: Expression, depth = deepestChoice): readonly Expression[] {
  switch (expression.kind) {
    case 'conditional':
      return [...choicesOf(expression.then, depth), ...choicesOf(expression.else, depth)]
    case 'logical': {
      // (`0 || 404` leaves nothing to choose.)
      const isChosen = expression.operator !== '&&' && expression.left.kind !== 'literal'
      return [...(isChosen ? choicesOf(expression.left, depth) : []), ...choicesOf(expression.right, depth)]
    }
    case 'typed':
      return choicesOf(expression.operand, depth)
    case 'name': {
      const init = depth > 0 ? initialiserOf(expression) : undefined
      const isChoice = init?.kind === 'conditional' || init?.kind === 'logical'
      return isChoice ? choicesOf(init, depth - 1) : [expression]
    }
    default:
      return [expression]
  }
}
