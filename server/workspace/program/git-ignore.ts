import { decode, foldersAround } from '../uri.ts'
import { type FileSteps, listed, textOf } from './file-steps.ts'
import { type GitPatterns, readGitPatterns } from './git-patterns.ts'

/** The .gitignore of a folder, and those of the folders around it. */
export interface GitIgnore {
  readonly folder: string
  readonly patterns: GitPatterns
  readonly outer: GitIgnore | undefined
}

/** What holds inside a folder: `outer`, and what its own .gitignore adds. */
export function* gitIgnoreIn(folder: string, outer: GitIgnore | undefined, ignoreCase: boolean): FileSteps<GitIgnore | undefined> {
  const text = yield* textOf(`${folder}/.gitignore`)
  return text === undefined ? outer : { folder, patterns: readGitPatterns(text, ignoreCase), outer }
}

/** What holds around a folder: the .gitignore files from the repository's root down; without a repository, from `base` down. */
export function* gitIgnoreAround(folder: string, base: string | undefined, ignoreCase: boolean): FileSteps<GitIgnore | undefined> {
  if (yield* isRepository(folder)) return undefined
  const around: string[] = []
  let isKnown = false
  for (const it of foldersAround(folder)) {
    around.push(it)
    isKnown = yield* isRepository(it)
    if (isKnown) break
  }
  const outermost = isKnown ? around.length - 1 : around.indexOf(base ?? '')
  let found: GitIgnore | undefined
  for (const it of around.slice(0, outermost + 1).reverse()) found = yield* gitIgnoreIn(it, found, ignoreCase)
  return found
}

function* isRepository(folder: string): FileSteps<boolean> {
  return (yield* listed(folder)).some(({ name }) => name === '.git')
}

/** Whether git ignores a file or folder; the .gitignore nearest to it that says anything decides. */
export function isIgnored(gitIgnore: GitIgnore | undefined, uri: string, isFolder: boolean): boolean {
  for (let it = gitIgnore; it; it = it.outer) {
    const said = it.patterns(decode(uri.slice(it.folder.length + 1)), isFolder)
    if (said !== undefined) return said
  }
  return false
}
