import { isWithin } from '../uri.ts'
import { crawl, isPassedOver } from './crawl.ts'
import type { FileSteps } from './file-steps.ts'

/** The files under some folders, in order of their names; not what git ignores, dependencies, hidden folders and links. */
export function* sourcesUnder(
  folders: readonly string[],
  isWanted: (name: string) => boolean,
  ignoreCase: boolean,
): FileSteps<readonly string[]> {
  const found = new Set<string>()
  // biome-ignore lint/correctness/useYield: it asks for nothing more.
  function* onFile(uri: string): FileSteps<void> {
    found.add(uri)
  }
  for (const folder of folders) yield* crawl(folder, { isWanted, onFile, ignoreCase })
  return [...found]
}

/** Whether a file lies under one of the folders, and not in one that is passed over. */
export function isInWorkspace(uri: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isWithin(uri, folder) && !uri.slice(folder.length).split('/').some(isPassedOver))
}
