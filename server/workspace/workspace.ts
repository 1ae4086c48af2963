import { analyze, analyzeModule } from '../analysis/analyze.ts'
import { lowerFile } from '../analysis/project/lower-file.ts'
import type { Project } from '../analysis/project/project.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { type Language, languageOf, parse, parses, type TextChange } from '../syntax/parse.ts'
import { createConfigurations, type EditorSettings, type Inspection, type Settings } from './configuration/configuration.ts'
import { createDependencies } from './dependencies.ts'
import { kindOfDocument, type OpenDocument } from './documents.ts'
import type { Files } from './files.ts'
import { isGenerated } from './generated.ts'
import { guarded } from './guarded.ts'
import type { Log } from './log.ts'
import { createModules } from './modules.ts'
import { withOpenTexts } from './open-texts.ts'
import { createOpenTrees } from './open-trees.ts'
import { createProjects } from './project.ts'
import { createRemembered, type Entry } from './remembered.ts'
import { createRememberedFiles } from './remembered-files.ts'
import { mayHoldSuppressions, type SuppressingEdits, type Suppression, suppressingEdits, suppressionsIn } from './suppressions.ts'
import { fileName } from './uri.ts'
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
  /** Edits that would suppress a finding of a rule at an offset. */
  suppressing(document: OpenDocument, offset: number, rule: string): Partial<SuppressingEdits>
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
  /** Other files may be read than before: answers the open documents whose findings can differ by it. */
  boundaryMoved(): readonly string[]
  /** The folders opened in the editor. */
  setFolders(uris: readonly string[]): void
}

const noFacts: FileFacts = { handlers: [], statusUses: [] }
/** Of a document whose analysis failed; known by its identity. */
const failedFacts: FileFacts = { ...noFacts }

/** An empty workspace over the host's files. */
export function createWorkspace(files: Files, log: Log): Workspace {
  const texts = new Map<string, string>()
  const remembered = createRemembered()
  const seen = createRememberedFiles(withOpenTexts(files, texts), remembered)
  const documents = new Map<string, OpenDocument>()
  const dependencies = createDependencies(remembered)
  const trees = createOpenTrees()
  const editors = new Map<string, EditorSettings>()
  const projects = createProjects(seen, remembered)
  const modules = createModules(seen, remembered, log)
  const configurations = createConfigurations(seen, remembered)
  const savedSuppressions = remembered.table((uri): readonly Suppression[] => {
    const text = seen.read(uri)
    const language = languageOf(fileName(uri))
    if (text === undefined || !language || !mayHoldSuppressions(text) || isGenerated(text)) return []
    return analysing(uri, [], () => suppressionsIn(parse(text, language)))
  })
  const keptFacts = new WeakMap<OpenDocument, FileFacts>()
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
  const viewedFrom = createViews(projects, modules, remembered, placeOf)

  const analysing = <T>(uri: string, none: T, find: () => T) => guarded(log, `Cannot analyse ${uri}`, none, find)
  /** An outdated record must not touch the tree of the newer one. */
  const treeFor = (document: OpenDocument, language: Language) =>
    documents.get(document.uri) === document ? trees.of(document, language) : parse(document.text, language)
  /** The facts of a document as it stands, from those before its last edits where there are any. */
  const analyzeOpen = (document: OpenDocument, language: Language, project: Project) => {
    const { uri } = document
    // Whoever imports the file may have had it read already.
    const known = modules.known(uri, document.text)
    if (known && !trees.has(uri)) return analyzeModule(known, project)
    const isCurrent = documents.get(uri) === document
    const before = isCurrent ? trees.before(uri) : undefined
    const tree = treeFor(document, language)
    const { isPartial } = tree
    if (isPartial) log.error(`Cannot analyse all of ${uri}: it is nested too deeply`)
    const module = lowerFile(tree, uri)
    // What is left out may be read after an edit elsewhere, and the other way round.
    // (So that files that register its handlers see it as it is.)
    if (isCurrent) modules.keep(module)
    const facts = analyzeModule(module, project, isPartial ? undefined : before)
    if (facts.handlers.some((handler) => handler.incomplete)) log.info?.(`Some handlers are too complex to follow: ${uri}`)
    if (isCurrent) trees.found(uri, tree, isPartial ? undefined : facts)
    return facts
  }

  const isLeftOut = (uri: string, text: string) => {
    const is = isGenerated(text)
    if (is) log.info?.(`Not read, as it looks generated: ${uri}`)
    return is
  }

  const factsOf = (document: OpenDocument): FileFacts => {
    const { language, uri } = document
    if (!language) return noFacts
    const kept = keptFacts.get(document)
    if (kept) return kept
    const find = () => viewedFrom(uri, (project) => analyzeOpen(document, language, project))
    const facts = isLeftOut(uri, document.text) ? noFacts : analysing(uri, failedFacts, () => dependencies.noting(uri, 'facts', find))
    keptFacts.set(document, facts)
    return facts
  }

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
    facts: factsOf,
    isBeyondAnalysis: (document) => factsOf(document) === failedFacts,
    parses: ({ uri, language }, text) => !language || analysing(uri, false, () => parses(parse(text, language))),
    factsWith({ uri, language }, text) {
      if (!language || isLeftOut(uri, text)) return noFacts
      return analysing(uri, noFacts, () => viewedFrom(uri, (project) => analyze(parse(text, language), uri, project)))
    },
    factsAfter(document, text, change) {
      const { uri, language } = document
      if (!language || isLeftOut(uri, text)) return noFacts
      const before = { facts: factsOf(document), change }
      return analysing(uri, noFacts, () => viewedFrom(uri, (project) => analyze(parse(text, language), uri, project, before)))
    },
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
    suppressing(document, offset, rule) {
      const { language, uri } = document
      return language
        ? analysing<Partial<SuppressingEdits>>(uri, {}, () => suppressingEdits(treeFor(document, language), offset, rule))
        : {}
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
    filesChanged: (uris) => renew(uris.flatMap((uri) => [...seen.under(uri)])),
    boundaryMoved: () => renew(seen.everywhere()),
    setFolders(uris) {
      folders = uris.map((uri) => uri.replace(/\/$/, ''))
      renew(seen.everywhere())
      for (const document of documents.values()) outdate(document)
    },
  }
}
