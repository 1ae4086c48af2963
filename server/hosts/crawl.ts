import { isUtf8 } from 'node:buffer'
import { type Dirent, readdirSync } from 'node:fs'
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
    let entries: readonly Entry[]
    try {
      entries = entriesOf(within)
    } catch (error) {
      onError(within, error)
      return
    }
    const gitIgnore = entries.some(({ name }) => name === '.gitignore') ? gitIgnoreIn(within, outer, files) : outer
    for (const { name, isFolder, isFile, isLink, isMisread } of entries) {
      const inner = path.join(within, name)
      // Links are neither: what they lead to is found where it is, or lies outside.
      if (isLink || isFolder ? name === 'node_modules' || name.startsWith('.') : !isFile || !isWanted(name)) continue
      if (isIgnored(gitIgnore, inner, isFolder)) continue
      if (isMisread) onError(inner, new Error('its name is not in UTF-8'))
      else if (isLink) onLink(inner)
      else if (isFolder) enter(inner, gitIgnore)
      else found.push(inner)
    }
  }
  const around = gitIgnoreAround(folder, files)
  // Who names an ignored folder wants to see it.
  enter(folder, isIgnored(around, folder, true) ? undefined : around)
  return found
}

interface Entry {
  readonly name: string
  readonly isFolder: boolean
  readonly isFile: boolean
  readonly isLink: boolean
  /** Bytes of the name were replaced while reading it, and nothing has the name that came of it. */
  readonly isMisread: boolean
}

/** In order of their names. */
function entriesOf(folder: string): readonly Entry[] {
  const entries: readonly (Dirent | Dirent<Buffer>)[] = readdirSync(folder, { withFileTypes: true })
  const isDoubtful = entries.some(({ name }) => name.includes('\uFFFD'))
  return (isDoubtful ? readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }) : entries).map(entryOf).sort(byName)
}

function entryOf(entry: Dirent | Dirent<Buffer>): Entry {
  const { name } = entry
  return {
    name: name.toString(),
    isFolder: entry.isDirectory(),
    isFile: entry.isFile(),
    isLink: entry.isSymbolicLink(),
    isMisread: typeof name !== 'string' && !isUtf8(name),
  }
}

function byName(one: Entry, other: Entry): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
