import type { Module } from '../../syntax/ir/module.ts'
import type { Importer, Project } from './project.ts'

/** Lets a module reach the modules it imports, and them theirs. */
export function link(module: Module, project: Project): void {
  module.imported = (specifier) => {
    const target = project.module?.(specifier, module.uri)
    if (target && !target.imported) link(target, project)
    return target
  }
}

/** The files that register what a module exports, or mount it, each able to reach what it imports; undefined as long as that is not known. */
export function importersOf({ uri, exports }: Module, project: Project): readonly Importer[] | undefined {
  if (exports.length === 0 || !project.importers) return []
  const importers = project.importers(uri)
  for (const { module } of importers ?? []) if (!module.imported) link(module, project)
  return importers
}
