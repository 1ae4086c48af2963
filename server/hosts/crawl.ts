import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'
import { type GitIgnore, gitIgnoreAround, gitIgnoreIn, isIgnored } from './git-ignore.ts'

/** The files under a folder in order of their names, as paths that begin like `folder` does. Not what git ignores, dependencies, hidden folders and links. */
export function crawl(
  folder: string,
  isWanted: (name: string) => boolean,
  onError: (path: string, error: unknown) => void,
): readonly string[] {
  const found: string[] = []
  const enter = (shown: string, absolute: string, outer: GitIgnore | undefined) => {
    let entries: Dirent[]
    try {
      entries = readdirSync(absolute, { withFileTypes: true })
    } catch (error) {
      onError(shown, error)
      return
    }
    const gitIgnore = entries.some(({ name }) => name === '.gitignore') ? gitIgnoreIn(absolute, outer) : outer
    for (const entry of entries.sort(byName)) {
      const { name } = entry
      // Links are neither: what they lead to is found where it is, or lies outside.
      const isFolder = entry.isDirectory()
      if (isFolder ? name === 'node_modules' || name.startsWith('.') : !entry.isFile() || !isWanted(name)) continue
      const inner = path.join(absolute, name)
      if (isIgnored(gitIgnore, inner, isFolder)) continue
      if (isFolder) enter(join(shown, name), inner, gitIgnore)
      else found.push(join(shown, name))
    }
  }
  const start = path.resolve(folder)
  const around = gitIgnoreAround(start)
  // Who names an ignored folder wants to see it.
  enter(folder, start, isIgnored(around, start, true) ? undefined : around)
  return found
}

function join(folder: string, name: string): string {
  if (folder === '.') return name
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
