import type { Constant } from '../../http/responses/constant.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import { type Abstract, constant, unknown } from './abstract.ts'

/** An enum, as an object of its members. */
export function enumValue({ members, at }: Declaration, evaluate: (init: Expression) => Abstract): Abstract {
  const properties = new Map<string, Abstract>()
  let next: number | undefined = 0
  for (const [name, init] of members ?? []) {
    const value: Abstract = init ? evaluate(init) : next === undefined ? unknown : constant(next)
    properties.set(name, value)
    const only: Constant = value.kind === 'constant' && value.values.length === 1 ? value.values[0] : undefined
    next = typeof only === 'number' ? only + 1 : undefined
  }
  return { kind: 'object', expression: { kind: 'object', properties: [], ...at }, properties, open: false }
}
