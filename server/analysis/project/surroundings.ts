import type { Surroundings } from '../../frameworks/contract/adapter.ts'
import type { Module } from '../../syntax/ir/module.ts'

/** What is around a module: versions that its own specifiers ask for go before those of the project. */
export function surroundingsOf({ uri, versions }: Module, project: Pick<Surroundings, 'version'>): Surroundings {
  return { uri, version: (name) => versions.get(name) ?? project.version(name) }
}
