import type { FrameworkAdapter, Registration } from '../../frameworks/contract/adapter.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Project } from './project.ts'
import { surroundingsOf } from './surroundings.ts'

/** By framework and version. */
type Read = Map<FrameworkAdapter, Map<Semantics, readonly Registration[]>>

const certain = new WeakMap<Module, Read>()
const doubtful = new WeakMap<Module, Read>()

/** What a file of the project registers with a framework. Many files are registered in one. */
export function registrationsIn(module: Module, adapter: FrameworkAdapter, project: Project): readonly Registration[] {
  const surroundings = surroundingsOf(module, project)
  if (adapter.concerns && !adapter.concerns(module, surroundings)) return []
  return readOnce(certain, module, adapter, adapter.semantics(surroundings), () =>
    [...adapter.registrations(module, surroundings)].filter(({ ifRouter }) => !ifRouter),
  )
}

/** What functions of a file register with a framework if they are given a router of it, which the file itself need not know. */
export function registrationsIfGiven(module: Module, adapter: FrameworkAdapter, project: Project): readonly Registration[] {
  if (!adapter.registersIfGiven) return []
  const surroundings = surroundingsOf(module, project)
  const assumed = { ...surroundings, version: (name: string) => surroundings.version(name) ?? '*' }
  return readOnce(doubtful, module, adapter, adapter.semantics(surroundings), () =>
    [...adapter.registrations(module, assumed)].filter(({ ifRouter }) => ifRouter),
  )
}

function readOnce(
  known: WeakMap<Module, Read>,
  module: Module,
  adapter: FrameworkAdapter,
  semantics: Semantics,
  read: () => readonly Registration[],
): readonly Registration[] {
  const byAdapter: Read = known.get(module) ?? new Map()
  known.set(module, byAdapter)
  const byVersion = byAdapter.get(adapter) ?? new Map<Semantics, readonly Registration[]>()
  byAdapter.set(adapter, byVersion)
  const found = byVersion.get(semantics) ?? read()
  byVersion.set(semantics, found)
  return found
}
