import type { Expression } from './ir/expressions.ts'
import type { Export, Module } from './ir/module.ts'
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

/** Where something is declared that a module exports: the module that does, or the specifier of a package, and its name there. */
export interface ExportedPlace {
  readonly module?: Module
  readonly from?: string
  readonly name: string
}

/** A barrel of barrels of barrels. */
const mostBarrels = 8

/** Where what a module exports under a name is declared, through re-exports; undefined where that has no name. */
export function placeOfExport(module: Module, name: string, left = mostBarrels): ExportedPlace | undefined {
  const entry = exportsOf(module).get(name)
  if (entry) return placeOfEntry(module, entry, left)
  if (module.scope.types?.has(name)) return { module, name }
  for (const { from } of name === 'default' || left === 0 ? [] : barrelsOf(module)) {
    const target = module.imported?.(from!)
    const found = target && placeOfExport(target, name, left - 1)
    if (found) return found
  }
  return undefined
}

function placeOfEntry(module: Module, { name, local = name, from, value }: Export, left: number): ExportedPlace | undefined {
  if (from !== undefined) return placeIn(module, from, local, left)
  const own = value ? (value.kind === 'name' ? value.name : undefined) : local
  return own === undefined ? undefined : placeOfName(module, own, left)
}

/** Where a name at the top of a module is declared, which may be in another that it is imported from. */
export function placeOfName(module: Module, name: string, left = mostBarrels): ExportedPlace | undefined {
  const imported = module.scope.types?.has(name) ? undefined : module.scope.names.get(name)?.import
  return imported ? placeIn(module, imported.from, imported.name, left) : { module, name }
}

function placeIn(module: Module, from: string, name: string, left: number): ExportedPlace | undefined {
  if (left === 0 || name === '*') return undefined
  const target = module.imported?.(from)
  return target ? placeOfExport(target, name, left - 1) : { from, name }
}

const known = new WeakMap<Module, ReadonlyMap<string, Export>>()
const knownBarrels = new WeakMap<Module, readonly Export[]>()

/** By name; of several, the first. */
function exportsOf(module: Module): ReadonlyMap<string, Export> {
  const found = known.get(module) ?? new Map([...module.exports].reverse().map((it) => [it.name, it]))
  known.set(module, found)
  return found
}

function barrelsOf(module: Module): readonly Export[] {
  const found = knownBarrels.get(module) ?? module.exports.filter(({ name, from }) => name === '*' && from !== undefined)
  knownBarrels.set(module, found)
  return found
}
