import type { Expression } from './ir/expressions.ts'
import { resolve } from './ir/scopes.ts'

/** `fetch`, when nothing here declares it. */
export function isGlobalName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name && !resolve(name, expression.scope)
}

/** `Bun.serve`, when nothing here declares `Bun`. */
export function isGlobalMember(expression: Expression, object: string, name: string): boolean {
  return expression.kind === 'member' && expression.property === name && isGlobalName(expression.object, object)
}
