import type { ConfinedFiles } from '../workspace/confined-files.ts'
import type { Files } from '../workspace/files.ts'
import { projectFolder } from '../workspace/project-folder.ts'

/** The folders of a session: those that the editor has opened, and where it has opened none, the projects of the documents. Nothing else is read. */
export interface Folders {
  /** Answers those that are opened now. */
  change(added: readonly string[], removed: readonly string[]): readonly string[]
  /** What is read. */
  roots(): readonly string[]
  /** A document is about to be opened; whether other files may be read by that. */
  opened(uri: string): boolean
  /** Whether fewer files may be read now. */
  closed(uri: string): boolean
}

/** Keeps `confined` to the folders of a session; `host` answers where a project begins. */
export function createFolders(host: Files, confined: ConfinedFiles): Folders {
  let folders: readonly string[] = []
  const documents = new Map<string, { project?: string | undefined }>()
  const projects = () =>
    [...documents].flatMap(([uri, document]) => {
      if (!('project' in document)) document.project = projectFolder(uri, host)
      return document.project ?? []
    })
  let roots: readonly string[] = []
  const confine = () => {
    const before = roots
    roots = folders.length > 0 ? folders : [...new Set(projects())]
    confined.confineTo(roots)
    return roots.length !== before.length || roots.some((root, i) => root !== before[i])
  }

  return {
    change(added, removed) {
      folders = [...folders.filter((uri) => !removed.includes(uri)), ...added]
      confine()
      return folders
    },
    roots: () => roots,
    opened(uri) {
      documents.set(uri, {})
      return folders.length === 0 && confine()
    },
    closed(uri) {
      documents.delete(uri)
      return folders.length === 0 && confine()
    },
  }
}
