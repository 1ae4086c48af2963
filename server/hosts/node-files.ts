import { isUtf8 } from 'node:buffer'
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Files, Listed } from '../workspace/files.ts'
import { canonical } from '../workspace/uri.ts'

/** No source or configuration file that a person writes is larger. */
const largestFile = 4 * 1024 * 1024

/** The files of this machine's disk, read synchronously. */
export const nodeFiles: Files = {
  ignoresCase: process.platform === 'win32' || process.platform === 'darwin',
  list: (uri) => onDisk(`${uri}/`, listFolder),
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

/** What a folder holds, in order of the names; throws what the file system throws. */
export function listFolder(folder: string): readonly Listed[] {
  const entries: readonly (Dirent | Dirent<Buffer>)[] = readdirSync(folder, { withFileTypes: true })
  const isDoubtful = entries.some(({ name }) => name.includes('\uFFFD'))
  return (isDoubtful ? readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }) : entries).map(listedEntry).sort(byName)
}

function listedEntry(entry: Dirent | Dirent<Buffer>): Listed {
  const { name } = entry
  const kind = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other'
  return { name: name.toString(), kind, ...(typeof name !== 'string' && !isUtf8(name) && { isMisread: true }) }
}

function byName(one: Listed, other: Listed): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
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
