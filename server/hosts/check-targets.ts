import { statSync } from 'node:fs'
import path from 'node:path'
import { kindOfDocument } from '../workspace/documents.ts'
import { crawl } from './crawl.ts'
import { uriOf } from './node-files.ts'

/** A file to look at; `named` by the user, not found in a folder. */
export interface Target {
  readonly file: string
  readonly named: boolean
}

/** Each file once, in the order of the paths. */
export function* targetsOf(paths: readonly string[], cannot: (file: string, error: unknown) => void): Generator<Target> {
  const seen = new Set<string>()
  for (const given of paths) {
    for (const target of targetsIn(given, cannot)) {
      const absolute = path.resolve(target.file)
      if (!seen.has(absolute)) yield target
      seen.add(absolute)
    }
  }
}

function targetsIn(given: string, cannot: (file: string, error: unknown) => void): readonly Target[] {
  try {
    if (!statSync(given).isDirectory()) return [{ file: given, named: true }]
  } catch (error) {
    cannot(given, error)
    return []
  }
  const folder = path.sep === '\\' ? given.replaceAll('\\', '/') : given
  return crawl(folder, (name) => kindOfFile(name) !== undefined && !/\.min\.[cm]?js$/.test(name), cannot).map((file) => ({
    file,
    named: false,
  }))
}

/** Undefined for what is neither source nor configuration. */
export function kindOfFile(file: string) {
  return kindOfDocument(uriOf(file), '')
}
