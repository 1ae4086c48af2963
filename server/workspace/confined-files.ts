import type { Files } from './files.ts'
import { packageFileName } from './package-files.ts'
import { decode, foldersAround, isWithin, parentFolder } from './uri.ts'

/** A host's files as far as they lie in some folders, and the descriptions of packages that code in these folders resolves to. The core reads through nothing else. */
export interface ConfinedFiles extends Required<Files> {
  /** The folders that are read from now on. */
  confineTo(folders: readonly string[]): void
  /** Links may lead elsewhere by now. */
  forget(): void
}

/** Folders of which it is remembered whether they lie inside. */
const mostFolders = 20_000

/** Confines a host's files: to nothing, until folders are named. */
export function confineFiles(host: Files): ConfinedFiles {
  let roots: readonly string[] = []
  let realRoots: readonly string[] = []
  /** As they and their real paths are called. */
  let names: readonly string[] = []
  const inside = new Map<string, boolean>()

  const realPath = (uri: string) => (host.realPath ? host.realPath(uri) : uri)
  /** With the slash, `file:///C:` is the root of a drive. */
  const realFolder = (folder: string) => {
    const real = realPath(`${folder}/`)
    return real === undefined ? undefined : withoutSlash(real)
  }
  const settle = () => {
    inside.clear()
    realRoots = roots.flatMap((root) => realFolder(root) ?? [])
    names = [...roots, ...realRoots].map(comparable)
  }

  const isReal = (real: string) => realRoots.some((root) => isWithin(real, root))
  /** What is not even called so is never touched: to ask for `//host/share` is to call that host. */
  const isNamed = (uri: string) => names.some((name) => isWithin(comparable(uri), name))
  const isInsideFolder = (folder: string): boolean => {
    const known = inside.get(folder)
    if (known !== undefined) return known
    const real = isNamed(folder) ? realFolder(folder) : undefined
    if (real === undefined) return false
    if (inside.size >= mostFolders) inside.clear()
    inside.set(folder, isReal(real))
    return isReal(real)
  }

  /** Whether a package here is one that code in the folders resolves to: Node looks into the `node_modules` around a file. */
  const isLookedUp = (folder: string) => names.some((name) => isWithin(comparable(folder), name) || isWithin(name, comparable(folder)))
  /** Where a package manager keeps a package it has linked is again a `node_modules`. A link to anywhere else is not followed. */
  const packageFile = (uri: string): string | undefined => {
    const asked = packageFileName(uri)
    if (!asked || !isLookedUp(asked.around)) return undefined
    const real = realPath(uri)
    return real !== undefined && packageFileName(real)?.path === asked.path ? real : undefined
  }
  const readable = (uri: string): string | undefined => {
    const real = isNamed(uri) ? realPath(uri) : undefined
    return real !== undefined && isReal(real) ? real : packageFile(uri)
  }

  return {
    confineTo(folders) {
      roots = folders.map(withoutSlash)
      settle()
    },
    forget: settle,
    read(uri) {
      const real = readable(uri)
      return real === undefined ? undefined : host.read(real)
    },
    list: (uri) => (isInsideFolder(uri) ? host.list?.(uri) : undefined),
    ignoresCase: host.ignoresCase === true,
    isFile(uri) {
      const folder = parentFolder(uri)
      if (folder === undefined || !isInsideFolder(folder)) return packageFile(uri) !== undefined && host.isFile(uri)
      return host.isFile(uri) && (host.linkTarget?.(uri) === undefined || readable(uri) !== undefined)
    },
    linkTarget(uri) {
      const folder = parentFolder(uri)
      const target = folder !== undefined && isInsideFolder(folder) ? host.linkTarget?.(uri) : undefined
      return target !== undefined && isReal(target) ? target : undefined
    },
    realPath(uri) {
      const real = isNamed(uri) ? realPath(uri) : undefined
      return real !== undefined && isReal(real) ? real : undefined
    },
    isOutside(uri) {
      if (!isNamed(uri)) return true
      // What is not there lies where the nearest folder does that is.
      const real = realPath(uri) ?? [...foldersAround(uri)].map(realFolder).find((folder) => folder !== undefined)
      return real === undefined || !isReal(real)
    },
  }
}

/** The same for the ways to write a name, and more: disks differ in what they take for one. */
function comparable(uri: string): string {
  return decode(uri).toLowerCase()
}

function withoutSlash(uri: string): string {
  return uri.replace(/\/$/, '')
}
