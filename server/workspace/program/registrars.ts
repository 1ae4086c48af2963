import type { FileLinks, Reference } from '../../analysis/project/file-links.ts'
import type { MadeApplication } from '../../analysis/project/project.ts'
import type { Entry } from '../remembered.ts'
import { canonical, isWithin, parentFolder } from '../uri.ts'
import { isEmpty, noLinks } from './kept-links.ts'
import type { ProgramParts } from './program-parts.ts'

/** A file that registers or mounts what another exports, and the specifiers by which it does. */
export interface Importing {
  readonly uri: string
  readonly specifiers: ReadonlySet<string>
}

/** The files of a program by those whose exports they register. */
export interface Registrars {
  /** The links of a file; undefined when it has none, or is gone. */
  put(uri: string, links: FileLinks | undefined): void
  clear(): void
  /** Whether the links of all files are there. */
  setKnown(isKnown: boolean): void
  /** Undefined as long as they are not. */
  importers(uri: string): readonly Importing[] | undefined
  /** The applications that files in the folders around one make; undefined likewise. */
  applications(uri: string): readonly MadeApplication[] | undefined
  /** What is remembered of what was put since this was last asked, and is another. */
  changes(): readonly Entry[]
}

/** A barrel of barrels of barrels. */
const mostBarrels = 4

/** Links of no files yet. */
export function createRegistrars({
  remembered,
  targets,
  load,
  linksOf,
}: Pick<ProgramParts, 'remembered' | 'targets' | 'load' | 'linksOf'>): Registrars {
  /** By canonical URI, as all here is. */
  const links = new Map<string, FileLinks>()
  let isKnown = false
  let hasChanged = new Set<Entry>()
  const changed = (entry: Entry | undefined) => {
    if (entry) hasChanged.add(entry)
  }

  const completeness = remembered.table(() => isKnown)
  const allApplications = remembered.table(
    () => [...links].flatMap(([uri, { application }]) => (application ? [{ folder: parentFolder(uri), application }] : [])),
    isEqual,
  )
  const applicationsAround = remembered.table((key): readonly MadeApplication[] | undefined => {
    if (!completeness.get('')) return undefined
    const around = allApplications.get('').filter(({ folder }) => folder !== undefined && isWithin(key, folder))
    return around.map(({ application }) => application)
  }, isEqual)
  /** Those that register anything. */
  const registering = remembered.table(() => [...links].filter(([, { registers }]) => registers.length > 0).map(([uri]) => uri), isEqual)
  const linksAt = remembered.table((key): FileLinks => {
    const known = links.get(key)
    if (known) return known
    // What has no sign of HTTP may still hand on what others have.
    const module = load(key)
    return module ? { registers: [], handsOn: linksOf(module).handsOn } : noLinks
  }, isEqual)

  const follow = (reference: Reference, importer: string, through: string, found: Map<string, Set<string>>, left: number): void => {
    const target = targets.of(reference.from, importer)
    if (target === undefined) return
    const key = canonical(target)
    const specifiers = found.get(key) ?? new Set()
    found.set(key, specifiers)
    specifiers.add(through)
    if (left === 0) return
    const [first, ...rest] = reference.path
    for (const { name, from, path } of linksAt.get(key).handsOn) {
      // (Who is given all of it may register any of it.)
      const isWhole = name === '*' || name === 'default' || first === undefined
      if (isWhole || name === first)
        follow({ from, path: [...path, ...(isWhole ? reference.path : rest)] }, target, through, found, left - 1)
    }
  }
  const registeredBy = remembered.table(
    (uri) => {
      const found = new Map<string, Set<string>>()
      for (const reference of linksAt.get(uri).registers) follow(reference, uri, reference.from, found, mostBarrels)
      return found
    },
    (one, other) =>
      isEqual(
        [...one].map(([key, its]) => [key, ...its]),
        [...other].map(([key, its]) => [key, ...its]),
      ),
  )
  const byTarget = remembered.table(() => {
    const found = new Map<string, Importing[]>()
    for (const uri of registering.get('')) {
      for (const [key, specifiers] of registeredBy.get(uri)) {
        if (key === uri) continue
        const importers = found.get(key) ?? []
        found.set(key, importers)
        importers.push({ uri, specifiers })
      }
    }
    return found
  })
  const importing = remembered.table(
    (key) => (completeness.get('') ? (byTarget.get('').get(key) ?? []) : undefined),
    (one, other) => isEqual(one?.map(asData), other?.map(asData)),
  )

  return {
    put(uri, its) {
      const key = canonical(uri)
      const before = links.get(key)
      if (its && !isEmpty(its)) links.set(key, its)
      else links.delete(key)
      if (isEqual(before, its)) return
      changed(linksAt.entry(key))
      if (!isEqual(before?.application, its?.application)) changed(allApplications.entry(''))
      if ((before?.registers.length ?? 0) > 0 !== (its?.registers.length ?? 0) > 0) changed(registering.entry(''))
    },
    clear() {
      for (const key of links.keys()) changed(linksAt.entry(key))
      links.clear()
      changed(registering.entry(''))
      changed(allApplications.entry(''))
    },
    setKnown(is) {
      isKnown = is
      changed(completeness.entry(''))
    },
    importers: (uri) => importing.get(canonical(uri)),
    applications: (uri) => applicationsAround.get(canonical(uri)),
    changes() {
      const entries = [...hasChanged]
      hasChanged = new Set()
      return entries
    },
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function asData({ uri, specifiers }: Importing): readonly string[] {
  return [uri, ...specifiers]
}
