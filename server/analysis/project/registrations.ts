import type { FrameworkAdapter, Registration } from '../../frameworks/contract/adapter.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Project } from './project.ts'
import { surroundingsOf } from './surroundings.ts'

/** What is registered in a module, by framework and version. */
const known = new WeakMap<Module, Map<FrameworkAdapter, Map<Semantics, readonly Registration[]>>>()

/** What another file of the project registers with a framework. Many files are registered in one. */
export function registrationsIn(module: Module, adapter: FrameworkAdapter, project: Project): readonly Registration[] {
  const surroundings = surroundingsOf(module, project)
  if (adapter.concerns && !adapter.concerns(module, surroundings)) return []
  const byAdapter = known.get(module) ?? new Map<FrameworkAdapter, Map<Semantics, readonly Registration[]>>()
  known.set(module, byAdapter)
  const byVersion = byAdapter.get(adapter) ?? new Map<Semantics, readonly Registration[]>()
  byAdapter.set(adapter, byVersion)
  const semantics = adapter.semantics(surroundings)
  const found = byVersion.get(semantics) ?? [...adapter.registrations(module, surroundings)]
  byVersion.set(semantics, found)
  return found
}
