import type { Expression } from './ir/expressions.ts'
import type { Module } from './ir/module.ts'
import { resolve } from './ir/scopes.ts'

/** What a module itself exports under a name, as an expression whose value is it: a function, or what a constant is declared with. */
export function exported(module: Module, name: string): Expression | undefined {
  for (const entry of module.exports) {
    if (entry.name !== name || entry.from !== undefined) continue
    if (entry.value) return entry.value.kind === 'name' ? declared(entry.value.name, module) : entry.value
    if (entry.local !== undefined) return declared(entry.local, module)
  }
  return undefined
}

function declared(name: string, module: Module): Expression | undefined {
  const declaration = resolve(name, module.scope)
  // What a pattern binds is a part of what it is declared with.
  if (declaration?.path?.length) return undefined
  return declaration?.fn ?? declaration?.class ?? declaration?.init
}
