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

/** The files that may register what a module exports, or mount it, each able to reach what it imports. */
export function* importersOf({ uri, exports }: Module, project: Project): Generator<Importer> {
  if (exports.length === 0) return
  for (const importer of project.importers?.(uri) ?? []) {
    if (!importer.module.imported) link(importer.module, project)
    yield importer
  }
}
