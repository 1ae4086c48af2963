import type { Expression } from './ir/expressions.ts'
import { type Declaration, resolve } from './ir/scopes.ts'
import { walk } from './walk.ts'

/** The names that expressions are made of, and those that these are declared with. (What is declared as a function or class is what it is, whatever it holds.) */
export function namesIn(expressions: readonly Expression[]): ReadonlySet<Declaration> {
  const found = new Set<Declaration>()
  const note = (expression: Expression) => {
    const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
    if (declaration) found.add(declaration)
  }
  const look = (expression: Expression) => {
    note(expression)
    walk(expression, note)
  }
  expressions.forEach(look)
  // (What is found on the way is looked at as well.)
  for (const { init, kind } of found) if (kind === 'variable' && init && init.kind !== 'function' && init.kind !== 'class') look(init)
  return found
}
