import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Variables } from './values.ts'

/** Whether an expression reads a property of a variable that holds nothing on the path at hand, which throws: `let user; try { user = load() } catch {}; user.name`. */
export function readsOfNothing(expression: Expression, variables: Variables): boolean {
  let at = expression
  while (at.kind === 'member' || at.kind === 'index') {
    if (at.optional) return false
    at = at.object
  }
  const declaration = at !== expression && at.kind === 'name' ? resolve(at.name, at.scope) : undefined
  const value = declaration && variables.get(declaration)
  return value?.kind === 'constant' && value.values.every((it) => it === undefined || it === null)
}
