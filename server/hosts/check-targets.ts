import path from 'node:path'
import { fileMatcher } from '../workspace/configuration/file-patterns.ts'
import { kindOfDocument, kindOfFound } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import { exists, isFolder } from './check-root.ts'
import { filesUnder } from './crawl.ts'
import { sizeOf } from './disk.ts'
import { uriOf } from './node-files.ts'
import { isOutside } from './shown-path.ts'

/** A file to look at; `named` by the user, not found in a folder. */
export interface Target {
  /** Absolute, as all files of the command line are. */
  readonly file: string
  readonly named: boolean
}

/** Which files are wanted. */
export interface Selection {
  /** Patterns of files to leave out, from the working directory; as in a configuration file. */
  readonly ignore: readonly string[]
  /** Whether what git and configuration files ignore is wanted, too. */
  readonly withIgnored: boolean
  /** Whether it is a failure to name what is no source, or not there. */
  readonly isStrict: boolean
}

/** What a command looks at when nobody says more. */
export const anySource: Selection = { ignore: [], withIgnored: false, isStrict: true }

/** What is left out. */
export interface LeftOut {
  /** Something that was asked for. */
  cannot(file: string, error: unknown): void
  /** A file that was named and is not there. */
  gone(file: string, error: unknown): void
  /** A link that was come upon and leads where nothing is read. */
  outside(file: string): void
}

/** Each file once, in the order of the paths. */
export function* targetsOf(paths: readonly string[], files: Files, selection: Selection, leftOut: LeftOut): Generator<Target> {
  const seen = new Set<string>()
  const isIgnored = within(process.cwd(), selection.ignore)
  for (const given of paths) {
    for (const target of targetsIn(given, files, selection, leftOut)) {
      if (seen.has(target.file) || isIgnored(target.file)) continue
      seen.add(target.file)
      yield target
    }
  }
}

/** Whether a file is meant by patterns that begin in a folder. */
function within(folder: string, patterns: readonly string[]): (file: string) => boolean {
  if (patterns.length === 0) return () => false
  const matches = fileMatcher(patterns)
  return (file) => {
    const relative = path.relative(folder, file)
    return !isOutside(relative) && matches(relative.split(path.sep).join('/'))
  }
}

function targetsIn(given: string, files: Files, { withIgnored }: Selection, leftOut: LeftOut): readonly Target[] {
  const absolute = path.resolve(given)
  const pattern = patternIn(given)
  if (pattern) {
    const folder = path.resolve(pattern.folder)
    const matches = within(folder, [pattern.glob])
    // (As a shell has it, what has no slash names files in the folder itself.)
    const isDeep = pattern.glob.includes('/')
    const found = filesIn(folder, files, withIgnored, leftOut).filter(
      ({ file }) => matches(file) && (isDeep || path.dirname(file) === folder),
    )
    if (found.length === 0) leftOut.cannot(absolute, new Error('no file matches'))
    return found
  }
  try {
    // (An empty path, or a file's with a slash behind it, is none, whatever it is resolved to.)
    const isFile = sizeOf(given).kind !== 'folder'
    if (files.isOutside?.(uriOf(absolute))) throw new Error('not checked, as it leads out of the project')
    if (isFile) return [{ file: absolute, named: true }]
  } catch (error) {
    // (A folder that is not there is a slip of the pen; a file may have been deleted by what is about to be committed.)
    const isGone = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') && path.extname(given) !== ''
    leftOut[isGone ? 'gone' : 'cannot'](absolute, error)
    return []
  }
  return filesIn(absolute, files, withIgnored, leftOut)
}

/** A path that is a pattern, with the folder that all it names lies in; a file of that very name goes first. */
function patternIn(given: string): { readonly folder: string; readonly glob: string } | undefined {
  if (!/[*?[{]/.test(given) || exists(given)) return undefined
  const names = given.split('/')
  const first = names.findIndex((name) => /[*?[{]/.test(name))
  return { folder: names.slice(0, first).join('/') || (given.startsWith('/') ? '/' : '.'), glob: names.slice(first).join('/') }
}

function filesIn(folder: string, files: Files, withIgnored: boolean, { cannot, outside }: LeftOut): readonly Target[] {
  const isWanted = (name: string) => kindOfFound(uriOf(name)) !== undefined
  const onLink = (file: string) => {
    if (files.isOutside?.(uriOf(file)) && (isWanted(file) || isFolder(file))) outside(file)
  }
  return filesUnder(folder, { isWanted, withIgnored }, files, { onError: cannot, onLink }).map((file) => ({ file, named: false }))
}

/** Undefined for what is neither source nor configuration. */
export function kindOfFile(file: string) {
  return kindOfDocument(uriOf(file), '')
}
