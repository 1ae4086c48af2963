import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import { type Earlier, elementsOf, inOrder } from '../../frameworks/contract/earlier.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { leadsThere } from './leads-there.ts'
import { importersOf } from './link.ts'
import type { Project } from './project.ts'
import { registrationsIn } from './registrations.ts'

/** A router in a router in a router. */
export const maxMounts = 4

/** Middleware that may set any header. */
const anything: readonly Earlier[] = inOrder([{ kind: 'opaque', parts: [], start: 0, end: 0 }])

/** Middleware that runs before everything a module registers, because the module's router is mounted behind it in another file: `app.use(limit, require('./routes'))`. */
export function mountedBehind(module: Module, adapter: FrameworkAdapter, project: Project, depth = maxMounts): readonly Earlier[] {
  if (depth === 0) return []
  const importers = importersOf(module, project)
  if (!importers) return anything
  const found: Earlier[] = []
  for (const importer of importers) {
    let outer: readonly Earlier[] | undefined
    for (const { handlers, before } of registrationsIn(importer.module, adapter, project)) {
      const at = handlers.findIndex(({ value }) => leadsThere(value, importer))
      if (at < 0) continue
      outer ??= mountedBehind(importer.module, adapter, project, depth - 1)
      found.push(...outer, ...before, ...inOrder(handlers.slice(0, at).map(({ value }) => value)))
    }
  }
  // (Mounted a second time, most of what it stands behind is the same.)
  return found.length < 2 ? found : inOrder([...new Set(elementsOf(found))])
}
