import type { Module } from '../../syntax/ir/module.ts'
import type { Project } from './project.ts'

/** Lets a module reach the modules it imports, and them theirs. */
export function link(module: Module, project: Project): void {
  module.imported = (specifier) => {
    const target = project.module?.(specifier, module.uri)
    if (target && !target.imported) link(target, project)
    return target
  }
}
