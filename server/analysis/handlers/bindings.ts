import type { FunctionNode, Pattern } from '../../syntax/ir/functions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import { type Abstract, unknown } from '../values/abstract.ts'
import { property } from '../values/values.ts'

/** What names stand for. */
export type Bindings = Map<Declaration, Abstract>

const nowhere = { kind: 'opaque', parts: [], start: 0, end: 0 } as const

/** Binds the names of a pattern to the parts of a value. */
export function bindPattern(pattern: Pattern, value: Abstract, bindings: Bindings): void {
  if (pattern.kind === 'binding') {
    bindings.set(pattern.declaration, value)
    return
  }
  if (pattern.kind === 'array-pattern') {
    pattern.elements.forEach((part, i) => {
      if (part) bindPattern(part.value, part.rest ? restOf(value, i) : property(value, String(i), nowhere), bindings)
    })
    return
  }
  for (const { key, value: part, rest } of pattern.properties)
    bindPattern(part, rest || key === undefined ? unknown : property(value, key, nowhere), bindings)
}

/** What the parameters of a function stand for in a call. */
export function bindParameters({ parameters }: FunctionNode, args: readonly Abstract[], bindings: Bindings): void {
  const all: Abstract = { kind: 'array', expression: { kind: 'array', elements: [], start: 0, end: 0 }, elements: args }
  for (const [i, { pattern, rest }] of parameters.entries()) bindPattern(pattern, rest ? restOf(all, i) : (args[i] ?? unknown), bindings)
}

function restOf(value: Abstract, from: number): Abstract {
  return value.kind === 'array' ? { ...value, elements: value.elements.slice(from) } : unknown
}
