import { nameFits, pathFits, readName, readPath } from '../configuration/file-patterns.ts'

/** Whether git ignores a path, relative to the folder of a .gitignore; undefined where the file says nothing of it. */
export type GitPatterns = (path: string, isFolder: boolean) => boolean | undefined

interface GitPattern {
  readonly isNegative: boolean
  readonly isForFolders: boolean
  readonly fits: (names: readonly (readonly string[])[]) => boolean
}

/** Reads a .gitignore. What is in an ignored folder is ignored, whatever else is said of it; of several patterns the last decides. */
export function readGitPatterns(text: string, ignoreCase: boolean): GitPatterns {
  const inCase = (written: string) => (ignoreCase ? written.toLowerCase() : written)
  const patterns = inCase(text).split(/\r?\n/).flatMap(readLine).reverse()
  const folders = new Map<string, boolean | undefined>()

  const saidOf = (path: string, isFolder: boolean): boolean | undefined => {
    const end = path.lastIndexOf('/')
    if (end > 0 && saidOfFolder(path.slice(0, end))) return true
    const names = path.split('/').map((name) => [...name])
    const pattern = patterns.find((it) => (isFolder || !it.isForFolders) && it.fits(names))
    return pattern && !pattern.isNegative
  }
  const saidOfFolder = (path: string): boolean | undefined => {
    if (!folders.has(path)) folders.set(path, saidOf(path, true))
    return folders.get(path)
  }
  return (path, isFolder) => (isFolder ? saidOfFolder(inCase(path)) : saidOf(inCase(path), false))
}

/** A pattern with a slash is about paths from the folder of the file on; one without about names, in whatever folder. */
function readLine(line: string): readonly GitPattern[] {
  if (line.startsWith('#')) return []
  const written = withoutSpaces(line)
  const isNegative = written.startsWith('!')
  const glob = isNegative ? written.slice(1) : written
  const isForFolders = glob.endsWith('/')
  const path = isForFolders ? glob.slice(0, -1) : glob
  if (path === '') return []
  if (!path.includes('/')) {
    const name = readName(path)
    return [{ isNegative, isForFolders, fits: (names) => nameFits(name, names.at(-1) ?? []) }]
  }
  // `folder/**` is what is in the folder, not the folder.
  const pattern = readPath(path.replace(/\/\*\*$/, '/**/*'))
  return [{ isNegative, isForFolders, fits: (names) => pathFits(pattern, names) }]
}

/** Spaces at the end of a line mean nothing, unless one is written with a backslash. */
function withoutSpaces(line: string): string {
  const end = line.replace(/(?<!\s)[ \t]+$/, '')
  return end.endsWith('\\') && end.length < line.length ? `${end}${line[end.length]}` : end
}
