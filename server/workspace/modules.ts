import type { Module } from '../syntax/ir/module.ts'
import { lower } from '../syntax/lowering/lower.ts'
import { languageOf, parse } from '../syntax/parse.ts'
import { summaryOf } from '../syntax/summary.ts'
import type { Files } from './files.ts'
import { largestText } from './generated.ts'
import { guarded } from './guarded.ts'
import { createImportTargets } from './import-targets.ts'
import { dataModule } from './imported-data.ts'
import type { Log } from './log.ts'
import { fileName, foldersAround } from './uri.ts'

/** The files that others import, lowered, and who imports whom. */
export interface Modules {
  /** The file an import leads to; undefined when it is none of the project's, or no source we read. */
  module(specifier: string, from: string): Module | undefined
  /** The files that put an application together and import a file: `app.ts`, `routes/index.js` and the like, in its folder and those around it. */
  importers(uri: string): readonly Module[]
  /** The module of a file with this very text, if it is at hand. */
  known(uri: string, text: string): Module | undefined
  /** Keeps a module for those who import it. */
  keep(module: Module): void
  /** A file has another text: answers the files whose facts can differ by that, near and far. */
  changed(uri: string): ReadonlySet<string>
  /** Files came: answers the files with imports that led nowhere and may lead to them, and those that import these. */
  lookAgain(): ReadonlySet<string>
  /** Nothing remembered holds. */
  forget(): void
}

/** Text of the modules kept at the same time; beyond it those asked for longest ago are forgotten, which costs parsing them again. */
export const mostCharacters = 2_000_000

interface Kept {
  readonly module: Module | undefined
  summary?: string
}

/** What files are called in which routers are mounted. */
const entryNames = ['app', 'index', 'server', 'main', 'routes', 'router'].flatMap((name) => [`${name}.ts`, `${name}.js`, `${name}.mjs`])

/** `textOf` answers the text of an open document before that on disk. */
export function createModules(files: Files, textOf: (uri: string) => string | undefined, log: Log): Modules {
  const modules = new Map<string, Kept>()
  const targets = createImportTargets(files, log)
  const importers = new Map<string, Set<string>>()
  const entries = new Map<string, readonly string[]>()
  /** The files that are mounted in an entry, as far as somebody asked. */
  const mounted = new Map<string, Set<string>>()

  let characters = 0
  const drop = (uri: string) => {
    characters -= modules.get(uri)?.module?.text.length ?? 0
    modules.delete(uri)
  }
  /** Those asked for last stand at the end. */
  const put = (uri: string, kept: Kept) => {
    drop(uri)
    modules.set(uri, kept)
    characters += kept.module?.text.length ?? 0
    for (const oldest of modules.keys()) {
      if (characters <= mostCharacters || oldest === uri) break
      drop(oldest)
    }
    return kept
  }
  /** What cannot be read is not remembered: it may have been asked for where little of the stack was left. */
  const load = (uri: string): Kept =>
    guarded<Kept>(log, `Cannot read ${uri}`, { module: undefined }, () =>
      put(uri, modules.get(uri) ?? { module: read(uri, textOf(uri), log) }),
    )

  const dependants = (uri: string, found = new Set<string>()): Set<string> => {
    for (const importer of importers.get(uri) ?? []) {
      if (found.has(importer)) continue
      found.add(importer)
      dependants(importer, found)
    }
    return found
  }

  const entriesIn = (folder: string) => {
    let found = entries.get(folder)
    if (!found) {
      found = entryNames.map((name) => `${folder}/${name}`).filter((uri) => files.isFile(uri))
      entries.set(folder, found)
    }
    return found
  }

  /** Adds the files that are mounted behind what a file says. A router says nothing to those mounted beside it. */
  const addMounted = (uri: string, found: Set<string>, seen = new Set<string>()) => {
    if (seen.has(uri)) return
    seen.add(uri)
    for (const file of mounted.get(uri) ?? []) found.add(file)
    for (const importer of importers.get(uri) ?? []) if (!mounted.get(importer)?.has(uri)) addMounted(importer, found, seen)
  }

  return {
    module(specifier, from) {
      const target = targets.of(specifier, from)
      if (target === undefined || target === from) return undefined
      addTo(importers, target, from)
      return load(target).module
    },
    importers(uri) {
      const found: Module[] = []
      for (const folder of foldersAround(uri)) {
        for (const entry of entriesIn(folder)) {
          const module = entry === uri ? undefined : load(entry).module
          if (!module || ![...module.imports].some((specifier) => targets.of(specifier, entry) === uri)) continue
          addTo(mounted, entry, uri)
          found.push(module)
        }
        if (files.isFile(`${folder}/package.json`)) break
      }
      return found
    },
    known(uri, text) {
      const module = modules.get(uri)?.module
      return module?.text === text ? module : undefined
    },
    keep(module) {
      put(module.uri, { module })
    },
    changed(uri) {
      const old = modules.get(uri)
      if (old?.module && old.module.text === textOf(uri)) return new Set()
      const affected = dependants(uri)
      addMounted(uri, affected)
      drop(uri)
      if (affected.size === 0 || !old) return affected
      const before = old.summary ?? (old.module ? summaryOf(old.module) : '')
      const now = load(uri)
      now.summary = now.module ? summaryOf(now.module) : ''
      if (now.summary === before) return new Set()
      // What was derived from the old code is kept by the modules that import it.
      for (const dependant of affected) drop(dependant)
      return affected
    },
    lookAgain() {
      entries.clear()
      const affected = new Set<string>()
      for (const from of targets.retry()) {
        affected.add(from)
        dependants(from, affected)
      }
      for (const uri of affected) drop(uri)
      return affected
    },
    forget() {
      modules.clear()
      characters = 0
      targets.forget()
      importers.clear()
      entries.clear()
      mounted.clear()
    },
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const known = sets.get(key)
  if (known) known.add(value)
  else sets.set(key, new Set([value]))
}

function read(uri: string, text: string | undefined, log: Log): Module | undefined {
  if (text === undefined || text.length > largestText) return undefined
  const name = fileName(uri)
  const language = name.endsWith('.json') ? 'javascript' : languageOf(name)
  if (!language) return undefined
  const tree = parse(name.endsWith('.json') ? dataModule(text) : text, language)
  if (tree.isPartial) log.error(`Cannot read all of ${uri}: it is nested too deeply`)
  return lower(tree, uri)
}
