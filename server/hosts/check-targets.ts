import { statSync } from 'node:fs'
import path from 'node:path'
import { kindOfDocument, kindOfFound } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import { isFolder } from './check-root.ts'
import { filesUnder } from './crawl.ts'
import { uriOf } from './node-files.ts'

/** A file to look at; `named` by the user, not found in a folder. */
export interface Target {
  /** Absolute, as all files of the command line are. */
  readonly file: string
  readonly named: boolean
}

/** What is left out. */
export interface LeftOut {
  /** Something that was asked for. */
  cannot(file: string, error: unknown): void
  /** A link that was come upon and leads where nothing is read. */
  outside(file: string): void
}

/** Each file once, in the order of the paths. */
export function* targetsOf(paths: readonly string[], files: Files, leftOut: LeftOut): Generator<Target> {
  const seen = new Set<string>()
  for (const given of paths) {
    for (const target of targetsIn(given, files, leftOut)) {
      if (!seen.has(target.file)) yield target
      seen.add(target.file)
    }
  }
}

function targetsIn(given: string, files: Files, { cannot, outside }: LeftOut): readonly Target[] {
  const absolute = path.resolve(given)
  try {
    // (An empty path, or a file's with a slash behind it, is none, whatever it is resolved to.)
    const isFile = !statSync(given).isDirectory()
    if (files.isOutside?.(uriOf(absolute))) throw new Error('not checked, as it leads out of the project')
    if (isFile) return [{ file: absolute, named: true }]
  } catch (error) {
    cannot(absolute, error)
    return []
  }
  const isWanted = (name: string) => kindOfFound(uriOf(name)) !== undefined
  const onLink = (file: string) => {
    if (files.isOutside?.(uriOf(file)) && (isWanted(file) || isFolder(file))) outside(file)
  }
  return filesUnder(absolute, isWanted, files, { onError: cannot, onLink }).map((file) => ({ file, named: false }))
}

/** Undefined for what is neither source nor configuration. */
export function kindOfFile(file: string) {
  return kindOfDocument(uriOf(file), '')
}
