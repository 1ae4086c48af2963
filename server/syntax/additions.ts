import { isGlobalMember } from './globals.ts'
import type { Expression } from './ir/expressions.ts'
import type { Module } from './ir/module.ts'
import { type Declaration, resolve } from './ir/scopes.ts'

const known = new WeakMap<Module, ReadonlyMap<Declaration, readonly Expression[]>>()
const none: readonly Expression[] = []

/** What a module adds to a list or an object under a name, whether or not it always does: `list.push(one, other)`, `Object.assign(object, part)`. */
export function addedTo(declaration: Declaration, module: Module): readonly Expression[] {
  const found = known.get(module) ?? additionsIn(module)
  known.set(module, found)
  return found.get(declaration) ?? none
}

function additionsIn({ calls }: Module): ReadonlyMap<Declaration, readonly Expression[]> {
  const found = new Map<Declaration, Expression[]>()
  for (const { callee, args } of calls) {
    if (callee.kind !== 'member') continue
    const isAssigned = isGlobalMember(callee, 'Object', 'assign')
    const target = isAssigned ? args[0] : callee.property === 'push' ? callee.object : undefined
    const declaration = target?.kind === 'name' ? resolve(target.name, target.scope) : undefined
    if (!declaration) continue
    const added = found.get(declaration) ?? []
    found.set(declaration, added)
    added.push(...args.slice(isAssigned ? 1 : 0))
  }
  return found
}
