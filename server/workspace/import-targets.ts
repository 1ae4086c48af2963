import { type CompilerOptions, type FileTree, resolutionOptions, resolveModule } from '../syntax/module-resolution.ts'
import type { Files } from './files.ts'
import { guarded } from './guarded.ts'
import type { Log } from './log.ts'
import type { Entry, Remembered, Table } from './remembered.ts'
import { decode, encodeSegment, foldersAround, isTooDeep, parentFolder } from './uri.ts'

/** Where the imports of a project lead. */
export interface ImportTargets {
  /** The file an import leads to; undefined when it is none of the project's. */
  of(specifier: string, from: string): string | undefined
  /** What is remembered of that. */
  entry(specifier: string, from: string): Entry | undefined
}

/** The targets of imports, as TypeScript and bundlers resolve them over the host's files. */
export function createImportTargets(files: Files, remembered: Remembered, log: Log): ImportTargets {
  /** All files of a folder reach the same. */
  const byFolder = new Map<string, Table<string | undefined>>()
  const byFile = new Map<string, Table<string | undefined>>()

  const readOptions = (config: string, root: string) => {
    const complain = (problem: string) => log.error(`${config}: ${problem}`)
    return guarded(log, `Cannot read ${config}`, undefined, () => resolutionOptions(config.slice(root.length), treeOf(root), complain))
  }
  const optionsIn = remembered.table((folder): CompilerOptions | undefined => {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const config = `${folder}/${name}`
      const found = files.isFile(config) ? readOptions(config, rootOf(config) ?? '') : undefined
      if (found) return found
    }
    const around = parentFolder(folder)
    return around === undefined ? undefined : optionsFor(around)
  }, isEqual)
  const optionsFor = (folder: string) => optionsIn.get(folder)
  const treeOf = (root: string): FileTree => ({
    isFile: (path) => files.isFile(root + encode(path)),
    read: (path) => files.read(root + encode(path)),
  })

  /** The link by which a package manager puts a package of the same workspace into `node_modules`, and where it leads. */
  const packageLink = (name: string, from: string): { readonly link: string; readonly target: string } | undefined => {
    for (const folder of foldersAround(from)) {
      const link = `${folder}/node_modules/${name}`
      const target = files.linkTarget?.(link)
      // (A package manager may keep what it has installed elsewhere, and link that.)
      if (target !== undefined && !target.includes('/node_modules/')) return { link, target }
    }
    return undefined
  }

  const resolve = (specifier: string, folder: string): string | undefined => {
    const from = `${folder}/index.ts`
    const root = rootOf(from)
    if (root === undefined || isTooDeep(from)) return undefined
    const tree = treeOf(root)
    const config = optionsFor(folder)
    const path = (uri: string) => decode(uri.slice(root.length))
    const name = /^(@[\w.~-]+\/)?[\w~-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0]
    const linked = name === undefined ? undefined : packageLink(name, from)
    // A bare name is a package, unless the project maps it.
    if (!/^[./#]/.test(specifier) && !linked && !config?.paths && config?.baseUrl === undefined) return undefined
    const realPath = linked && ((file: string) => file.replace(path(linked.link), path(linked.target)))
    const found = resolveModule(specifier, path(from), config, { ...tree, ...(realPath && { realPath }) })
    return found === undefined ? undefined : root + encode(found)
  }
  const targetsFrom = (file: string) => {
    const known = byFile.get(file)
    if (known) return known
    const folder = parentFolder(file) ?? ''
    const own = byFolder.get(folder) ?? remembered.table((specifier) => (folder === '' ? undefined : resolve(specifier, folder)))
    byFolder.set(folder, own)
    byFile.set(file, own)
    return own
  }

  return {
    of: (specifier, from) =>
      guarded(log, `Cannot tell where an import in ${from} leads`, undefined, () => targetsFrom(from).get(specifier)),
    entry: (specifier, from) => targetsFrom(from).entry(specifier),
  }
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Scheme and authority of a URI with a path: `file://`. */
const rootOf = (uri: string) => /^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?(?=\/)/i.exec(uri)?.[0]

const encode = (path: string) => path.split('/').map(encodeSegment).join('/')
