import { encodeSegment } from '../uri.ts'
import { type FileSteps, listed } from './file-steps.ts'
import { type GitIgnore, gitIgnoreAround, gitIgnoreIn, isIgnored } from './git-ignore.ts'

/** What is looked for, and what is done with it. */
export interface Crawl {
  isWanted(name: string): boolean
  onFile(uri: string): FileSteps<void>
  onLink?(uri: string): void
  /** Bytes of its name were replaced while reading it. */
  onMisread?(uri: string): void
  readonly ignoreCase: boolean
  /** Whether what git ignores is wanted, too. */
  readonly withIgnored?: boolean
  /** Outside of a repository, the .gitignore files from here down count. */
  readonly base?: string
}

/** Walks the files under a folder in order of their names. Not what git ignores, dependencies, hidden folders and links. */
export function* crawl(folder: string, how: Crawl): FileSteps<void> {
  const around = how.withIgnored ? undefined : yield* gitIgnoreAround(folder, how.base, how.ignoreCase)
  // Who names an ignored folder wants to see it.
  yield* enter(folder, isIgnored(around, folder, true) ? undefined : around, how)
}

function* enter(folder: string, outer: GitIgnore | undefined, how: Crawl): FileSteps<void> {
  const entries = yield* listed(folder)
  const hasOwn = !how.withIgnored && entries.some(({ name }) => name === '.gitignore')
  const gitIgnore = hasOwn ? yield* gitIgnoreIn(folder, outer, how.ignoreCase) : outer
  for (const { name, kind, isMisread } of entries) {
    const inner = `${folder}/${encodeSegment(name)}`
    const isFolder = kind === 'folder'
    // Links are neither: what they lead to is found where it is, or lies outside.
    if (kind === 'link' || isFolder ? isPassedOver(name) : kind !== 'file' || !how.isWanted(name)) continue
    if (isIgnored(gitIgnore, inner, isFolder)) continue
    if (isMisread) how.onMisread?.(inner)
    else if (kind === 'link') how.onLink?.(inner)
    else if (isFolder) yield* enter(inner, gitIgnore, how)
    else yield* how.onFile(inner)
  }
}

/** Whether nobody's own sources are in a folder of that name. */
export function isPassedOver(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.')
}
