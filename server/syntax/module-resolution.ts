import type * as ts from 'typescript-6'
import { parseConfigFileTextToJson, parseJsonConfigFileContent, resolveModuleName } from 'typescript-6'

/** What the resolution may ask of the file system. Paths have forward slashes and begin with one. */
export interface FileTree {
  isFile(path: string): boolean
  read(path: string): string | undefined
  /** Where a path through a symbolic link leads. */
  realPath?(path: string): string
}

export type CompilerOptions = ts.CompilerOptions

// What bundlers and `tsx` accept is the widest: extensions may be left out, and `.js` may stand for `.ts`.
const bundler: ts.CompilerOptions = { module: 99 /* ESNext */, moduleResolution: 100 /* Bundler */, allowJs: true, resolveJsonModule: true }

/** Files that one configuration extends, near and far. */
const mostExtended = 100

/** The options of a tsconfig.json or jsconfig.json that say where imports lead (`paths`, `baseUrl`, `rootDirs`), with those it extends. */
export function resolutionOptions(path: string, files: FileTree, complain: (problem: string) => void): CompilerOptions {
  const { config } = parseConfigFileTextToJson(path, files.read(path) ?? '')
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  let extended = 0
  const readFile = (name: string) => {
    extended++
    if (extended <= mostExtended) return files.read(name)
    complain(`it extends more than ${mostExtended} files`)
    return undefined
  }
  const host = { useCaseSensitiveFileNames: true, fileExists: files.isFile, readFile, readDirectory: () => [] }
  const { baseUrl, paths, pathsBasePath, rootDirs } = parseJsonConfigFileContent(config ?? {}, host, folder, undefined, path).options
  return {
    ...bundler,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(paths && { paths: wellFormed(paths, complain) }),
    ...(pathsBasePath !== undefined && { pathsBasePath }),
    ...(rootDirs && { rootDirs }),
  }
}

/** Nobody else looks into `paths`. */
function wellFormed(paths: ts.MapLike<unknown>, complain: (problem: string) => void): ts.MapLike<string[]> {
  const isText = (value: unknown): value is string => typeof value === 'string'
  const entries = Object.entries(paths).flatMap(([name, targets]): [string, string[]][] => {
    if (Array.isArray(targets) && targets.every(isText)) return [[name, targets]]
    complain('its `paths` hold something else than lists of paths')
    return []
  })
  return Object.fromEntries(entries)
}

/** The file that an import leads to; undefined when there is none, or it is not the project's own. */
export function resolveModule(specifier: string, from: string, options: CompilerOptions | undefined, files: FileTree): string | undefined {
  const { isFile: fileExists, read: readFile, realPath: realpath } = files
  const host = { fileExists, readFile, getCurrentDirectory: () => '/', ...(realpath && { realpath }) }
  const { resolvedModule } = resolveModuleName(specifier, from, options ?? bundler, host)
  if (!resolvedModule || resolvedModule.resolvedFileName.includes('/node_modules/')) return undefined
  return resolvedModule.resolvedFileName
}
