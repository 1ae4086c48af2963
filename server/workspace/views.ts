import type { Importer, Project } from '../analysis/project/project.ts'
import type { Modules } from './modules.ts'
import type { Program } from './program/program.ts'
import type { Projects } from './project.ts'
import type { Entry, Remembered } from './remembered.ts'

/** Runs the analysis of a document with the project as that document sees it. */
export type Views = <T>(uri: string, analyse: (project: Project) => T) => T

/** What views are of; `placeOf` says where a document stands. */
export interface Viewed {
  readonly projects: Projects
  readonly modules: Modules
  readonly program: Pick<Program, 'importers' | 'applications'>
  readonly remembered: Remembered
  placeOf(uri: string): string
}

/** The views of a workspace's documents. */
export function createViews({ projects, modules, program, remembered, placeOf }: Viewed): Views {
  /** The document that is being analysed, and the versions that it sees. */
  let viewer: { readonly uri: string; readonly versions: Entry } | undefined

  /** Asks for the viewer of the moment: a module that is kept asks as whoever first reached it told it to. */
  const moduleFor = (specifier: string, from: string) => {
    const module = modules.module(specifier, from, viewer?.uri ?? from)
    // What is found out with the help of a module can depend on the versions that the document sees.
    if (module) remembered.use(modules.entry(module.uri), viewer?.versions)
    return module
  }
  const importersOf = (uri: string) =>
    program.importers(uri)?.flatMap(({ uri: importer, specifiers }): Importer[] => {
      const module = modules.mounting(importer)
      return module ? [{ module, leads: (specifier) => specifiers.has(specifier) }] : []
    })

  return (uri, analyse) => {
    const before = viewer
    const place = placeOf(uri)
    viewer = { uri, versions: projects.entry(place) }
    try {
      return analyse({ ...projects.around(place), module: moduleFor, importers: importersOf, applications: program.applications })
    } finally {
      viewer = before
    }
  }
}
