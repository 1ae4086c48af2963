import type { Module } from './ir/module.ts'

const known = new WeakMap<Module, ReadonlySet<string>>()

/** The plain names before a dot: `Bun` of `Bun.serve(…)`. Found once for all that ask. */
export function memberObjects(module: Module): ReadonlySet<string> {
  const found = known.get(module)
  if (found) return found
  const names = new Set<string>()
  for (const { object } of module.members) if (object.kind === 'name') names.add(object.name)
  known.set(module, names)
  return names
}
