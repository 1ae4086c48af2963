import type { Project } from '../analysis/project/project.ts'
import type { Modules } from './modules.ts'
import type { Projects } from './project.ts'
import type { Entry, Remembered } from './remembered.ts'

/** Runs the analysis of a document with the project as that document sees it. `placeOf` says where a document stands. */
export type Views = <T>(uri: string, analyse: (project: Project) => T) => T

/** The views of a workspace's documents. */
export function createViews(projects: Projects, modules: Modules, remembered: Remembered, placeOf: (uri: string) => string): Views {
  /** The document that is being analysed, and the versions that it sees. */
  let viewer: { readonly uri: string; readonly versions: Entry } | undefined

  /** Asks for the viewer of the moment: a module that is kept asks as whoever first reached it told it to. */
  const moduleFor = (specifier: string, from: string) => {
    const module = modules.module(specifier, from, viewer?.uri ?? from)
    // What is found out with the help of a module can depend on the versions that the document sees.
    if (module) remembered.use(modules.entry(module.uri), viewer?.versions)
    return module
  }

  return (uri, analyse) => {
    const before = viewer
    const place = placeOf(uri)
    viewer = { uri, versions: projects.entry(place) }
    try {
      return analyse({ ...projects.around(place), module: moduleFor, importers: modules.importers })
    } finally {
      viewer = before
    }
  }
}
