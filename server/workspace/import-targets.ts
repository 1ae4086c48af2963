import { type CompilerOptions, type FileTree, resolutionOptions, resolveModule } from '../syntax/module-resolution.ts'
import type { Files } from './files.ts'
import { guarded } from './guarded.ts'
import type { Log } from './log.ts'
import { decode, encodeSegment, foldersAround, isTooDeep } from './uri.ts'

/** Where the imports of a project lead. Remembers everything it found out, that something leads nowhere too. */
export interface ImportTargets {
  /** The file an import leads to; undefined when it is none of the project's. */
  of(specifier: string, from: string): string | undefined
  /** Forgets the imports that led nowhere; answers the files they stand in. */
  retry(): readonly string[]
  forget(): void
}

/** The targets of imports, as TypeScript and bundlers resolve them over the host's files. */
export function createImportTargets(files: Files, log: Log): ImportTargets {
  const targets = new Map<string, string | undefined>()
  const options = new Map<string, CompilerOptions | undefined>()
  const links = new Map<string, string | undefined>()

  const readOptions = (config: string, tree: FileTree, root: string) => {
    const path = config.slice(root.length)
    if (!tree.isFile(path)) return undefined
    const complain = (problem: string) => log.error(`${config}: ${problem}`)
    return guarded(log, `Cannot read ${config}`, undefined, () => resolutionOptions(path, tree, complain))
  }
  const optionsFor = (uri: string, tree: FileTree, root: string): CompilerOptions | undefined => {
    for (const folder of foldersAround(uri)) {
      for (const name of ['tsconfig.json', 'jsconfig.json']) {
        const config = `${folder}/${name}`
        if (!options.has(config)) options.set(config, readOptions(config, tree, root))
        const found = options.get(config)
        if (found) return found
      }
    }
    return undefined
  }

  /** The link by which a package manager puts a package of the same workspace into `node_modules`, and where it leads. */
  const packageLink = (name: string, from: string): { readonly link: string; readonly target: string } | undefined => {
    for (const folder of foldersAround(from)) {
      const link = `${folder}/node_modules/${name}`
      if (!links.has(link)) links.set(link, files.linkTarget?.(link))
      const target = links.get(link)
      // A link may lead anywhere; only what lies beside it is the project's own.
      if (target?.startsWith(`${folder}/`) && !target.includes('/node_modules/')) return { link, target }
    }
    return undefined
  }

  const resolve = (specifier: string, from: string): string | undefined => {
    const root = rootOf(from)
    if (root === undefined || isTooDeep(from)) return undefined
    const uriOf = (path: string) => root + encode(path)
    const tree: FileTree = { isFile: (path) => files.isFile(uriOf(path)), read: (path) => files.read(uriOf(path)) }
    const config = optionsFor(from, tree, root)
    const path = (uri: string) => decode(uri.slice(root.length))
    const name = /^(@[\w.~-]+\/)?[\w~-][\w.~-]*(?=\/|$)/.exec(specifier)?.[0]
    const linked = name === undefined ? undefined : packageLink(name, from)
    // A bare name is a package, unless the project maps it.
    if (!/^[./#]/.test(specifier) && !linked && !config?.paths && config?.baseUrl === undefined) return undefined
    const realPath = linked && ((file: string) => file.replace(path(linked.link), path(linked.target)))
    const found = resolveModule(specifier, path(from), config, { ...tree, ...(realPath && { realPath }) })
    return found === undefined ? undefined : uriOf(found)
  }

  return {
    of(specifier, from) {
      const key = `${from} ${specifier}`
      if (targets.has(key)) return targets.get(key)
      return guarded(log, `Cannot tell where an import in ${from} leads`, undefined, () => {
        const target = resolve(specifier, from)
        targets.set(key, target)
        return target
      })
    },
    retry() {
      const waiting = new Set<string>()
      for (const [key, target] of targets) {
        if (target !== undefined) continue
        targets.delete(key)
        waiting.add(key.slice(0, key.indexOf(' ')))
      }
      return [...waiting]
    },
    forget() {
      targets.clear()
      options.clear()
      links.clear()
    },
  }
}

/** Scheme and authority of a URI with a path: `file://`. */
const rootOf = (uri: string) => /^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?(?=\/)/i.exec(uri)?.[0]

const encode = (path: string) => path.split('/').map(encodeSegment).join('/')
