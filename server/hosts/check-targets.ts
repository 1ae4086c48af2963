import { statSync } from 'node:fs'
import path from 'node:path'
import { kindOfDocument } from '../workspace/documents.ts'
import { crawl } from './crawl.ts'
import { uriOf } from './node-files.ts'

/** A file to look at; `named` by the user, not found in a folder. */
export interface Target {
  /** Absolute, as all files of the command line are. */
  readonly file: string
  readonly named: boolean
}

/** Each file once, in the order of the paths. */
export function* targetsOf(paths: readonly string[], cannot: (file: string, error: unknown) => void): Generator<Target> {
  const seen = new Set<string>()
  for (const given of paths) {
    for (const target of targetsIn(given, cannot)) {
      if (!seen.has(target.file)) yield target
      seen.add(target.file)
    }
  }
}

function targetsIn(given: string, cannot: (file: string, error: unknown) => void): readonly Target[] {
  const absolute = path.resolve(given)
  try {
    // (An empty path, or a file's with a slash behind it, is none, whatever it is resolved to.)
    if (!statSync(given).isDirectory()) return [{ file: absolute, named: true }]
  } catch (error) {
    cannot(absolute, error)
    return []
  }
  const isWanted = (name: string) => kindOfFile(name) !== undefined && !/\.min\.[cm]?js$/.test(name)
  return crawl(absolute, isWanted, cannot).map((file) => ({ file, named: false }))
}

/** Undefined for what is neither source nor configuration. */
export function kindOfFile(file: string) {
  return kindOfDocument(uriOf(file), '')
}
