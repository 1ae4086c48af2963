import type { HandlerParameter } from '../../http/responses/handler.ts'
import type { FunctionNode, ObjectPattern } from '../../syntax/ir/functions.ts'

/** The parameters of a handler, as facts name them. */
export function handlerParameters(fn: FunctionNode, roles: readonly HandlerParameter['is'][]): readonly HandlerParameter[] {
  return fn.parameters.map(({ pattern, rest, start, end }, i) => ({
    name: pattern.kind === 'binding' ? pattern.declaration.name : '',
    is: roles[i] ?? 'other',
    at: { start, end },
    ...(rest && { isRest: true }),
    ...(pattern.kind === 'object-pattern' && { parts: partsOf(pattern) }),
  }))
}

function partsOf({ properties }: ObjectPattern): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  for (const { key, value, rest } of properties)
    if (key !== undefined && !rest && value.kind === 'binding') parts.set(value.declaration.name, key)
  return parts
}
