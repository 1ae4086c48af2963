import { lowerFile } from '../analysis/project/lower-file.ts'
import type { Module } from '../syntax/ir/module.ts'
import { languageOf, parse } from '../syntax/parse.ts'
import { outlineOf, summaryOf } from '../syntax/summary.ts'
import { largestText } from './generated.ts'
import { guarded } from './guarded.ts'
import type { ImportTargets } from './import-targets.ts'
import { dataModule } from './imported-data.ts'
import type { Log } from './log.ts'
import type { Entry, Remembered } from './remembered.ts'
import type { RememberedFiles } from './remembered-files.ts'
import { fileName } from './uri.ts'

/** The files that others import, lowered, and who imports whom. */
export interface Modules {
  /** The file an import leads to, for the analysis of `viewer`; undefined when it is none of the project's, or no source we read. */
  module(specifier: string, from: string, viewer: string): Module | undefined
  /** A file for the sake of what it registers. */
  mounting(uri: string): Module | undefined
  /** A file for the sake of what it says itself. */
  load(uri: string): Module | undefined
  /** The module of a file with some text; it is not kept. */
  lower(uri: string, text: string): Module | undefined
  /** The module of a file with this very text, if it is at hand. */
  known(uri: string, text: string): Module | undefined
  /** Keeps the module of a file as it is for those who import it. */
  keep(module: Module): void
  /** What is remembered of a module, and of what was found out with its help. */
  entry(uri: string): Entry | undefined
  /** Whoever imports a file is outdated from now on by all that moves something in it. */
  pointInto(uri: string): void
}

/** Text of the modules kept at the same time; beyond it those asked for longest ago are forgotten, which costs parsing them again. */
export const mostCharacters = 2_000_000

/** The modules of a workspace, seen through its files. */
export function createModules(files: RememberedFiles, remembered: Remembered, targets: ImportTargets, log: Log): Modules {
  const pointedInto = new Set<string>()
  /** The lengths of those at hand; those asked for last stand at the end. */
  const kept = new Map<string, number>()
  let characters = 0
  const use = ({ uri, text }: Module) => {
    characters += text.length - (kept.get(uri) ?? 0)
    kept.delete(uri)
    kept.set(uri, text.length)
    for (const [oldest, length] of kept) {
      if (characters <= mostCharacters || oldest === uri) break
      modules.evict(oldest)
      files.evict(oldest)
      kept.delete(oldest)
      characters -= length
    }
  }

  /** Those who import it see no difference. */
  const isAlike = (one: Module | undefined, other: Module | undefined, uri: string) =>
    one === other || (one !== undefined && other !== undefined && !pointedInto.has(uri) && summaryOf(one) === summaryOf(other))
  const modules = remembered.table((uri): Module | undefined => {
    const module = read(uri, files.read(uri), log)
    if (module) use(module)
    return module
  }, isAlike)

  /** What cannot be read is not remembered: it may have been asked for where little of the stack was left. */
  const load = (uri: string): Module | undefined =>
    guarded(log, `Cannot read ${uri}`, undefined, () => {
      const module = modules.get(uri)
      if (module) use(module)
      return module
    })

  /** Those that mount routers: what one of these answers says nothing to those beside it. */
  const mounting = new Set<string>()
  const outlines = remembered.table((uri) => {
    const module = load(uri)
    return module && outlineOf(module)
  })

  return {
    module(specifier, from, viewer) {
      const target = targets.of(specifier, from)
      // What is found out with the help of the importing module is kept there.
      const importer = modules.entry(from)
      remembered.use(importer, targets.entry(specifier, from))
      if (target === undefined || target === from) return undefined
      const isAside = mounting.has(from)
      if (isAside) outlines.get(target)
      const module = (isAside && from !== viewer && modules.known(target)) || load(target)
      remembered.use(importer, (isAside ? outlines : modules).entry(target))
      return module
    },
    mounting(uri) {
      mounting.add(uri)
      return load(uri)
    },
    load,
    lower: (uri, text) => guarded(log, `Cannot read ${uri}`, undefined, () => read(uri, text, log)),
    known(uri, text) {
      const module = modules.known(uri)
      return module?.text === text ? module : undefined
    },
    keep(module) {
      use(module)
      modules.put(module.uri, module, () => files.read(module.uri))
    },
    entry: modules.entry,
    pointInto: (uri) => void pointedInto.add(uri),
  }
}

function read(uri: string, text: string | undefined, log: Log): Module | undefined {
  if (text === undefined || text.length > largestText) return undefined
  const name = fileName(uri)
  const language = name.endsWith('.json') ? 'javascript' : languageOf(name)
  if (!language) return undefined
  const tree = parse(name.endsWith('.json') ? dataModule(text) : text, language)
  if (tree.isPartial) log.error(`Cannot read all of ${uri}: it is nested too deeply`)
  return lowerFile(tree, uri)
}
