import { mayHoldHttp } from '../../analysis/gate/gate.ts'
import type { FileLinks } from '../../analysis/project/file-links.ts'
import type { MadeApplication } from '../../analysis/project/project.ts'
import { purposesOfFile } from '../../analysis/project/purposes.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { kindOfFound } from '../documents.ts'
import { isGenerated } from '../generated.ts'
import type { Entry } from '../remembered.ts'
import { canonical, decode, fileName, foldersAround, isWithin, parentFolder } from '../uri.ts'
import { crawl, isPassedOver } from './crawl.ts'
import { type FileSteps, listed, textOf } from './file-steps.ts'
import { type GitIgnore, gitIgnoreAround, gitIgnoreIn, isIgnored } from './git-ignore.ts'
import { noLinks } from './kept-links.ts'
import type { ProgramParts } from './program-parts.ts'
import { createRegistrars, type Importing } from './registrars.ts'

/** Who registers whose handlers, and mounts whose routers, in all files of a program: a small summary of each file, linked where they are asked for. */
export interface Program {
  /** Reads the sources in some folders; what was known of others is forgotten. Until it has ended, nothing is known of any. */
  enter(folders: readonly string[]): FileSteps<void>
  /** Reads again what was written, created or deleted. */
  renew(uris: readonly string[]): FileSteps<void>
  /** A file as it stands in an editor. */
  see(module: Module): void
  /** The files that register or mount what this one exports, itself or through others that export it again; undefined as long as that is not known. */
  importers(uri: string): readonly Importing[] | undefined
  /** The applications that files in the folders around one make; undefined likewise. */
  applications(uri: string): readonly MadeApplication[] | undefined
  /** What is remembered of the files that are others since this was last asked. */
  changes(): readonly Entry[]
}

/** A program with more files is not read. */
export const mostSources = 50_000

/** A program of which nothing is known. */
export function createProgram(parts: ProgramParts): Program {
  const { files, lower, linksOf, versionsAround, isOpen, kept, log } = parts
  const ignoreCase = files.ignoresCase === true
  /** By canonical URI. */
  const sources = new Set<string>()
  const registrars = createRegistrars(parts)
  // (Where nothing can be listed, nothing will be known.)
  registrars.setKnown(!files.list)
  let roots: readonly string[] = []
  let hasTooMany = false

  /** Forgets files, and all that lay in folders. */
  const forget = (gone: ReadonlySet<string>) => {
    for (const key of gone.size > 0 ? [...sources] : []) {
      if (![key, ...foldersAround(key)].some((it) => gone.has(it))) continue
      sources.delete(key)
      registrars.put(key, undefined)
    }
  }
  /** What tests register says nothing of the program. */
  const takeIn = (uri: string, text: string | undefined) =>
    registrars.put(uri, text === undefined || purposesOfFile(uri).has('test') ? undefined : linksIn(uri, text))
  const linksIn = (uri: string, text: string): FileLinks | undefined => {
    const file = { uri: canonical(uri), text, versions: kept ? versionsAround(uri) : '' }
    const known = kept?.get(file)
    if (known) return known
    const module = !isGenerated(text) && mayHoldHttp(text) ? lower(uri, text) : undefined
    const links = module ? linksOf(module) : noLinks
    kept?.put(file, links)
    return links
  }
  function* onFile(uri: string): FileSteps<void> {
    if (sources.size >= mostSources) {
      hasTooMany = true
      return
    }
    sources.add(canonical(uri))
    takeIn(uri, yield* textOf(uri))
  }
  const how = { isWanted: isSource, onFile, ignoreCase }

  /** What is ignored in a folder; one walk asks once for each. */
  function* ignoredIn(folder: string, root: string, known: Map<string, GitIgnore | undefined>): FileSteps<GitIgnore | undefined> {
    if (!known.has(folder)) known.set(folder, yield* gitIgnoreIn(folder, yield* gitIgnoreAround(folder, root, ignoreCase), ignoreCase))
    return known.get(folder)
  }
  function* renewOne(uri: string, known: Map<string, GitIgnore | undefined>, gone: Set<string>): FileSteps<void> {
    const folder = parentFolder(uri)
    const root = roots.find((it) => isWithin(canonical(uri), it))
    if (folder === undefined || root === undefined || decode(canonical(uri).slice(root.length)).split('/').some(isPassedOver)) return
    const text = isSource(fileName(uri)) ? yield* textOf(uri) : undefined
    const isThere = text !== undefined || (yield* listed(uri)).length > 0
    if (!isThere) return void gone.add(canonical(uri))
    if (isIgnored(yield* ignoredIn(folder, root, known), uri, text === undefined)) return
    if (text === undefined) yield* crawl(uri, how)
    else if (!sources.has(canonical(uri)) || !isOpen(uri)) yield* onFile(uri)
  }

  return {
    *enter(folders) {
      roots = folders.map(canonical)
      hasTooMany = false
      registrars.setKnown(false)
      sources.clear()
      registrars.clear()
      kept?.open(roots)
      // (One folder may lie in another.)
      for (const folder of roots) if (!roots.some((it) => it !== folder && isWithin(folder, it))) yield* crawl(folder, how)
      if (hasTooMany) log.info?.(`Handlers are not followed through files, as there are more than ${mostSources}`)
      kept?.save()
      registrars.setKnown(!hasTooMany)
    },
    *renew(uris) {
      const known = new Map<string, GitIgnore | undefined>()
      const gone = new Set<string>()
      for (const uri of uris) yield* renewOne(uri, known, gone)
      forget(gone)
    },
    see(module) {
      if (sources.has(canonical(module.uri))) registrars.put(module.uri, linksOf(module))
    },
    importers: registrars.importers,
    applications: registrars.applications,
    changes: registrars.changes,
  }
}

function isSource(name: string): boolean {
  const kind = kindOfFound(`file:///${name}`)
  return kind !== undefined && kind !== 'configuration'
}
