import { fileURLToPath } from 'node:url'
import type { Files } from '../workspace/files.ts'
import { crawl } from '../workspace/program/crawl.ts'
import { takeSteps } from '../workspace/program/file-steps.ts'
import { isWithin } from '../workspace/uri.ts'
import { listFolder, listForGit } from './disk.ts'
import { uriOf } from './node-files.ts'

/** What is looked for. */
export interface Wanted {
  isWanted(name: string): boolean
  /** Also what git ignores. */
  readonly withIgnored?: boolean
}

/** What is met on the way. */
export interface CrawlEvents {
  onError(file: string, error: unknown): void
  onLink(file: string): void
}

/** The files under a folder, both as absolute paths, in order of their names. Not what git ignores, dependencies, hidden folders and links. */
export function filesUnder(
  folder: string,
  { isWanted, withIgnored = false }: Wanted,
  files: Files,
  { onError, onLink }: CrawlEvents,
): readonly string[] {
  const found: string[] = []
  const root = uriOf(folder)
  const list = (uri: string) => {
    const path = fileURLToPath(`${uri}/`)
    try {
      return isWithin(uri, root) ? listFolder(path) : listForGit(path)
    } catch (error) {
      // (Around the folder nothing need be readable.)
      if (isWithin(uri, root)) onError(path.slice(0, -1) || path, error)
      return undefined
    }
  }
  const walk = crawl(root, {
    isWanted,
    withIgnored,
    // biome-ignore lint/correctness/useYield: it asks for nothing more.
    *onFile(uri) {
      found.push(fileURLToPath(uri))
    },
    onLink: (uri) => onLink(fileURLToPath(uri)),
    onMisread: (uri) => onError(fileURLToPath(uri), new Error('its name is not in UTF-8')),
    ignoreCase: files.ignoresCase === true,
    base: uriOf(process.cwd()),
  })
  takeSteps(walk, { list, read: files.read })
  return found
}
