import { type Dirent, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Files } from '../workspace/files.ts'
import { type GitIgnore, gitIgnoreAround, gitIgnoreIn, isIgnored } from './git-ignore.ts'

/** What is met on the way. */
export interface CrawlEvents {
  onError(file: string, error: unknown): void
  onLink(file: string): void
}

/** The files under a folder, both as absolute paths, in order of their names. Not what git ignores, dependencies, hidden folders and links. */
export function crawl(
  folder: string,
  isWanted: (name: string) => boolean,
  files: Files,
  { onError, onLink }: CrawlEvents,
): readonly string[] {
  const found: string[] = []
  const enter = (within: string, outer: GitIgnore | undefined) => {
    let entries: Dirent[]
    try {
      entries = readdirSync(within, { withFileTypes: true })
    } catch (error) {
      onError(within, error)
      return
    }
    const gitIgnore = entries.some(({ name }) => name === '.gitignore') ? gitIgnoreIn(within, outer, files) : outer
    for (const entry of entries.sort(byName)) {
      const { name } = entry
      const inner = path.join(within, name)
      // Links are neither: what they lead to is found where it is, or lies outside.
      const isFolder = entry.isDirectory()
      const isLink = entry.isSymbolicLink()
      if (isLink || isFolder ? name === 'node_modules' || name.startsWith('.') : !entry.isFile() || !isWanted(name)) continue
      if (isIgnored(gitIgnore, inner, isFolder) || isMisread(inner)) continue
      if (isLink) onLink(inner)
      else if (isFolder) enter(inner, gitIgnore)
      else found.push(inner)
    }
  }
  const around = gitIgnoreAround(folder, files)
  // Who names an ignored folder wants to see it.
  enter(folder, isIgnored(around, folder, true) ? undefined : around)
  return found
}

/** Whether a name is not in UTF-8: bytes were replaced while reading it, and nothing has the name that came of it. */
function isMisread(file: string): boolean {
  return file.includes('\uFFFD') && !existsSync(file)
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
