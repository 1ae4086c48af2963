import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Files } from '../workspace/files.ts'
import { canonical } from '../workspace/uri.ts'
import { bytesOf, kindOf, listFolder, realPathOf, sizeOf, targetOf } from './disk.ts'

/** No source or configuration file that a person writes is larger. */
const largestFile = 4 * 1024 * 1024

/** The files of this machine's disk, read synchronously. */
export const nodeFiles: Files = {
  ignoresCase: process.platform === 'win32' || process.platform === 'darwin',
  list: (uri) => onDisk(`${uri}/`, listFolder),
  isFile: (uri) => onDisk(uri, kindOf) === 'file',
  linkTarget: (uri) => onDisk(uri, (path) => uriAt(targetOf(path))),
  realPath: (uri) => onDisk(uri, (path) => uriAt(realPathOf(path))),
  read: (uri) =>
    onDisk(uri, (path) => {
      const { kind, size } = sizeOf(path)
      // A pipe or device would block, or never end.
      if (kind !== 'file' || size > largestFile) return undefined
      const text = bytesOf(path).toString('utf8')
      return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
    }),
}

const uriAt = (path: string | undefined) => (path === undefined ? undefined : pathToFileURL(path).href)

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
  return canonical(pathToFileURL(resolve(file)).href)
}

/** The text of a page that is shipped in `docs`; undefined where it is not there. */
export function shippedPage(name: string): string | undefined {
  try {
    return readFileSync(join(__dirname, '../../docs', name), 'utf8').replace(/^<!--.*?-->\n/, '')
  } catch {
    return undefined
  }
}
