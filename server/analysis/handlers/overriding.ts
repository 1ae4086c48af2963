import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { moduleOf } from '../../syntax/ir/scopes.ts'
import { overriddenMethods } from '../../syntax/types/overridden-methods.ts'

/** The methods of a module by those of base classes that they override, file by file. */
export function overridingIn({ functions }: Module): ReadonlyMap<Module, ReadonlyMap<FunctionNode, readonly FunctionNode[]>> {
  const found = new Map<Module, Map<FunctionNode, FunctionNode[]>>()
  for (const fn of functions) {
    for (const overridden of overriddenMethods(fn)) {
      const base = moduleOf(overridden.scope)
      if (!base) continue
      const ofBase = found.get(base) ?? new Map<FunctionNode, FunctionNode[]>()
      found.set(base, ofBase)
      ofBase.set(overridden, [...(ofBase.get(overridden) ?? []), fn])
    }
  }
  return found
}
