import { linksOf } from '../analysis/project/file-links.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { type Language, languageOf, parse, parses, type SourceTree, type TextChange } from '../syntax/parse.ts'
import { createConfigurations, type EditorSettings, type Inspection, type Settings } from './configuration/configuration.ts'
import type { ForcedSettings } from './configuration/forced-settings.ts'
import { createDependencies } from './dependencies.ts'
import { createDocumentFacts } from './document-facts.ts'
import { kindOfDocument, type OpenDocument } from './documents.ts'
import type { Files } from './files.ts'
import { isGenerated } from './generated.ts'
import { guarded } from './guarded.ts'
import { createImportTargets } from './import-targets.ts'
import type { Log } from './log.ts'
import { createModules } from './modules.ts'
import { withOpenTexts } from './open-texts.ts'
import { createOpenTrees } from './open-trees.ts'
import { type FileSteps, takeSteps } from './program/file-steps.ts'
import type { KeptLinks } from './program/kept-links.ts'
import { createProgram } from './program/program.ts'
import { createProjects } from './project.ts'
import { createRemembered, type Entry } from './remembered.ts'
import { createRememberedFiles } from './remembered-files.ts'
import { mayHoldSuppressions, type Suppression, suppressionsIn } from './suppressions.ts'
import { fileName, isWithin } from './uri.ts'
import { createViews } from './views.ts'

/** The open documents and what is known of the files around them: the only state of the core. */
export interface Workspace {
  /** Answers the other open documents whose findings can differ by it. What is open has the place of what is saved, also where it is no document we read. */
  open(uri: string, languageId: string, version: number, text: string): readonly string[]
  /** The same. `change` undefined: the whole text may be another. */
  change(uri: string, version: number, text: string, change: TextChange | undefined): readonly string[]
  close(uri: string): readonly string[]
  /** Undefined for those we do not read. */
  document(uri: string): OpenDocument | undefined
  documents(): readonly OpenDocument[]
  /** What the analysis knows of a document; no facts when it failed. */
  facts(document: OpenDocument): FileFacts
  /** Whether the analysis of a document failed; the log says why. */
  isBeyondAnalysis(document: OpenDocument): boolean
  /** Whether a text of the document's has no syntax errors. */
  parses(document: OpenDocument, text: string): boolean
  /** The facts if the document, open or not, had another text. */
  factsWith(document: Pick<OpenDocument, 'uri' | 'language'>, text: string): FileFacts
  /** The facts if an open document had another text, which `change` leads to. */
  factsAfter(document: OpenDocument, text: string, change: TextChange): FileFacts
  /** The comments of a document that suppress findings. */
  suppressions(document: OpenDocument): readonly Suppression[]
  /** The same if the document had another text. */
  suppressionsWith(document: OpenDocument, text: string): readonly Suppression[]
  /** What speaks for findings in another file that a document leads to. */
  elsewhere(document: OpenDocument, uri: string): { readonly suppressions: readonly Suppression[]; readonly settings: Settings }
  /** What is found in a document's tree. */
  inTree<T>(document: OpenDocument, none: T, find: (tree: SourceTree) => T): T
  settings(document: OpenDocument): Settings
  /** The configuration files that speak for a document. */
  configurationFiles(document: OpenDocument): readonly string[]
  /** What the editor's own settings say for a document. */
  configure(uri: string, editor: EditorSettings): void
  /** What is to be said of a configuration file with this text; undefined when it cannot be read. */
  inspect(uri: string, text: string | undefined): Inspection
  /** What is said of an open document points into another file. */
  pointsInto(uri: string): void
  /** Files or folders were written, created or deleted: answers the open documents whose findings can differ by it. */
  filesChanged(uris: readonly string[]): readonly string[]
  /** Reads the program in some folders, from which handlers follow that other files register; answers the open documents whose findings can differ by it. */
  enter(folders: readonly string[]): FileSteps<readonly string[]>
  /** The open documents whose findings can differ by what was found in others since this was last asked. */
  affected(): readonly string[]
  /** Whether another file registers something of this one. */
  isRegistered(uri: string): boolean
  /** Other files may be read than before: answers the open documents whose findings can differ by it. */
  boundaryMoved(): readonly string[]
  /** The innermost folder opened in the editor that a file lies in. */
  folderOf(uri: string): string | undefined
  /** The folders opened in the editor. */
  setFolders(uris: readonly string[]): void
}

/** An empty workspace over the host's files; `kept` keeps from one run to the next what it finds out of programs. */
export function createWorkspace(files: Files, log: Log, kept?: KeptLinks, forced?: ForcedSettings): Workspace {
  const texts = new Map<string, string>()
  const current = withOpenTexts(files, texts)
  const remembered = createRemembered()
  const seen = createRememberedFiles(current, remembered)
  const documents = new Map<string, OpenDocument>()
  const dependencies = createDependencies(remembered)
  const trees = createOpenTrees()
  const editors = new Map<string, EditorSettings>()
  const projects = createProjects(seen, remembered)
  const targets = createImportTargets(seen, remembered, log)
  const modules = createModules(seen, remembered, targets, log)
  const program = createProgram({
    files: current,
    remembered,
    targets,
    load: modules.load,
    lower: modules.lower,
    linksOf: (module) => viewedFrom(module.uri, (project) => linksOf(module, project)),
    versionsAround: projects.ranges,
    isOpen: (uri) => texts.has(uri),
    kept,
    log,
  })
  const configurations = createConfigurations(seen, remembered, forced)
  const savedSuppressions = remembered.table((uri): readonly Suppression[] => {
    const text = seen.read(uri)
    const language = languageOf(fileName(uri))
    if (text === undefined || !language || !mayHoldSuppressions(text) || isGenerated(text)) return []
    return analysing(uri, [], () => suppressionsIn(parse(text, language)))
  })
  const keptSettings = new WeakMap<OpenDocument, Settings>()
  let folders: readonly string[] = []
  let revisions = 0

  const put = (document: Omit<OpenDocument, 'revision'>) => {
    revisions += 1
    documents.set(document.uri, { ...document, revision: revisions })
  }
  /** Facts found before do not hold any more. */
  const outdate = (document: OpenDocument) => {
    trees.outdate(document.uri)
    put(document)
  }
  /** Answers the open documents that depend on what is remembered so and is others now. */
  const renew = (entries: Iterable<Entry>) => {
    const affected = dependencies.affectedBy(remembered.renew(entries))
    for (const [uri, what] of affected) {
      const document = documents.get(uri)
      if (document && what === 'facts') outdate(document)
      else if (document) put(document)
    }
    return [...affected.keys()]
  }
  /** Answers the other open documents that saw another text of this one. */
  const textChanged = (uri: string) => renew(seen.at(uri)).filter((other) => other !== uri)
  /** A document not saved yet stands in the opened folder, when there is just one. */
  const placeOf = (uri: string) => (uri.startsWith('untitled:') && folders.length === 1 ? `${folders[0]}/${fileName(uri)}` : uri)
  const viewedFrom = createViews({ projects, modules, program, remembered, placeOf })

  const analysing = <T>(uri: string, none: T, find: () => T) => guarded(log, `Cannot analyse ${uri}`, none, find)
  /** An outdated record must not touch the tree of the newer one. */
  const treeFor = (document: OpenDocument, language: Language) =>
    documents.get(document.uri) === document ? trees.of(document, language) : parse(document.text, language)
  const facts = createDocumentFacts({
    trees,
    modules,
    program,
    dependencies,
    viewedFrom,
    isCurrent: (document) => documents.get(document.uri) === document,
    treeFor,
    log,
  })

  return {
    open(uri, languageId, version, text) {
      texts.set(uri, text)
      const kind = kindOfDocument(uri, languageId)
      if (kind) {
        trees.forget(uri)
        put({ uri, language: kind === 'configuration' ? undefined : kind, version, text })
        dependencies.add(uri)
      }
      return textChanged(uri)
    },
    change(uri, version, text, change) {
      texts.set(uri, text)
      const document = documents.get(uri)
      if (!document) return textChanged(uri)
      trees.edited(uri, change)
      put({ ...document, version, text })
      return textChanged(uri)
    },
    close(uri) {
      documents.delete(uri)
      trees.forget(uri)
      editors.delete(uri)
      dependencies.remove(uri)
      // What others read of it now is what is saved.
      return texts.delete(uri) ? textChanged(uri) : []
    },
    document: (uri) => documents.get(uri),
    documents: () => [...documents.values()],
    facts: facts.of,
    isBeyondAnalysis: facts.haveFailed,
    parses: ({ uri, language }, text) => !language || analysing(uri, false, () => parses(parse(text, language))),
    factsWith: facts.with,
    factsAfter: facts.after,
    suppressions(document) {
      const { language, uri, text } = document
      if (!language || !mayHoldSuppressions(text) || isGenerated(text)) return []
      return analysing(uri, [], () => suppressionsIn(treeFor(document, language)))
    },
    suppressionsWith({ language, uri }, text) {
      if (!language || !mayHoldSuppressions(text) || isGenerated(text)) return []
      return analysing(uri, [], () => suppressionsIn(parse(text, language)))
    },
    elsewhere: (document, uri) =>
      dependencies.noting(document.uri, 'settings', () => ({
        suppressions: savedSuppressions.get(uri),
        settings: configurations.settingsFor(placeOf(uri), editors.get(uri) ?? editors.get(document.uri) ?? {}),
      })),
    inTree(document, none, find) {
      const { language, uri } = document
      return language ? analysing(uri, none, () => find(treeFor(document, language))) : none
    },
    settings(document) {
      const kept = keptSettings.get(document)
      if (kept) return kept
      const { uri } = document
      const settings = dependencies.noting(uri, 'settings', () => configurations.settingsFor(placeOf(uri), editors.get(uri) ?? {}))
      keptSettings.set(document, settings)
      return settings
    },
    configurationFiles: ({ uri }) => configurations.filesFor(placeOf(uri)),
    configure(uri, editor) {
      const document = documents.get(uri)
      if (!document) return
      editors.set(uri, editor)
      put(document)
    },
    inspect: (uri, text) => dependencies.noting(uri, 'facts', () => configurations.inspect(uri, text)),
    pointsInto: modules.pointInto,
    filesChanged(uris) {
      takeSteps(program.renew(uris), current)
      return renew([...program.changes(), ...uris.flatMap((uri) => [...seen.under(uri)])])
    },
    *enter(folders) {
      yield* program.enter(folders)
      return renew(program.changes())
    },
    isRegistered: (uri) => (program.importers(uri)?.length ?? 0) > 0,
    affected: () => renew(program.changes()),
    boundaryMoved: () => renew(seen.everywhere()),
    folderOf: (uri) => folders.filter((folder) => isWithin(uri, folder)).sort((one, other) => other.length - one.length)[0],
    setFolders(uris) {
      folders = uris.map((uri) => uri.replace(/\/$/, ''))
      renew(seen.everywhere())
      for (const document of documents.values()) outdate(document)
    },
  }
}
