import type { Expression } from './ir/expressions.ts'
import { resolve } from './ir/scopes.ts'

/** What a name stands for that is declared with a value, as a whole, and never assigned. */
export function initialiserOf(expression: Expression): Expression | undefined {
  const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  return declaration?.kind === 'variable' && declaration.writes === 0 && !declaration.path ? declaration.init : undefined
}
