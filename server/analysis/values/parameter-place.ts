import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'

/** The function that has a declaration among its parameters, and which of them it is. */
export function parameterPlace(parameter: Declaration): { readonly fn: FunctionNode; readonly place: number } | undefined {
  const { fn } = parameter.scope
  const place = fn?.parameters.findIndex(({ pattern }) => pattern.kind === 'binding' && pattern.declaration === parameter) ?? -1
  return fn && place >= 0 ? { fn, place } : undefined
}
