import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Files } from '../workspace/files.ts'

/** No source or configuration file that a person writes is larger. */
const largestFile = 4 * 1024 * 1024

/** The files of this machine's disk, read synchronously. */
export const nodeFiles: Files = {
  isFile: (uri) => onDisk(uri, (path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? false,
  linkTarget: (uri) =>
    onDisk(uri, (path) =>
      lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? pathToFileURL(realpathSync.native(path)).href : undefined,
    ),
  // The platform's own, as it answers the case that the disk has.
  realPath: (uri) =>
    onDisk(uri, (path) => (statSync(path, { throwIfNoEntry: false }) ? pathToFileURL(realpathSync.native(path)).href : undefined)),
  read: (uri) =>
    onDisk(uri, (path) => {
      const stat = statSync(path)
      // A pipe or device would block, or never end.
      if (!stat.isFile() || stat.size > largestFile) return undefined
      const text = readFileSync(path, 'utf8')
      return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
    }),
}

/** Undefined as well where the disk has nothing to read: below a file, without permission, in a link that leads in a circle. */
function onDisk<T>(uri: string, look: (path: string) => T): T | undefined {
  if (!uri.startsWith('file:')) return undefined
  try {
    return look(fileURLToPath(uri))
  } catch {
    return undefined
  }
}

/** The URI of a path, which may be relative to the working directory. */
export function uriOf(file: string): string {
  return pathToFileURL(resolve(file)).href
}
