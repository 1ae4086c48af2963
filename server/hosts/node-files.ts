import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Files } from '../workspace/files.ts'

/** No source or configuration file that a person writes is larger. */
const largestFile = 4 * 1024 * 1024

/** The files of this machine's disk, read synchronously. */
export const nodeFiles: Files = {
  isFile(uri) {
    if (!uri.startsWith('file:')) return false
    try {
      return statSync(fileURLToPath(uri), { throwIfNoEntry: false })?.isFile() ?? false
    } catch {
      // (Below a file there is nothing, which is said by throwing.)
      return false
    }
  },
  linkTarget(uri) {
    if (!uri.startsWith('file:')) return undefined
    try {
      const path = fileURLToPath(uri)
      return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? pathToFileURL(realpathSync(path)).href : undefined
    } catch {
      return undefined
    }
  },
  read(uri) {
    if (!uri.startsWith('file:')) return undefined
    try {
      const path = fileURLToPath(uri)
      const stat = statSync(path)
      // A pipe or device would block, or never end.
      if (!stat.isFile() || stat.size > largestFile) return undefined
      const text = readFileSync(path, 'utf8')
      return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
    } catch {
      return undefined
    }
  },
}

/** The URI of a path, which may be relative to the working directory. */
export function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href
}
