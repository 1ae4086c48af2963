import { analyze, analyzeModule } from '../analysis/analyze.ts'
import { lowerFile } from '../analysis/project/lower-file.ts'
import type { Project } from '../analysis/project/project.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { type Language, parse, type SourceTree, type TextChange } from '../syntax/parse.ts'
import type { Dependencies } from './dependencies.ts'
import type { OpenDocument } from './documents.ts'
import { isGenerated } from './generated.ts'
import { guarded } from './guarded.ts'
import type { Log } from './log.ts'
import type { Modules } from './modules.ts'
import type { OpenTrees } from './open-trees.ts'
import type { Program } from './program/program.ts'
import type { Views } from './views.ts'

/** What the analysis knows of documents, found once for each record of one. */
export interface DocumentFacts {
  /** No facts when the analysis failed. */
  of(document: OpenDocument): FileFacts
  haveFailed(document: OpenDocument): boolean
  /** The facts if a document, open or not, had another text. */
  with(document: Pick<OpenDocument, 'uri' | 'language'>, text: string): FileFacts
  /** The facts if an open document had another text, which `change` leads to. */
  after(document: OpenDocument, text: string, change: TextChange): FileFacts
}

/** What facts are found with. */
export interface FactsParts {
  readonly trees: OpenTrees
  readonly modules: Modules
  readonly program: Program
  readonly dependencies: Dependencies
  readonly viewedFrom: Views
  /** Whether a record is the newest of its document. */
  isCurrent(document: OpenDocument): boolean
  treeFor(document: OpenDocument, language: Language): SourceTree
  readonly log: Log
}

const noFacts: FileFacts = { handlers: [], statusUses: [] }
/** Of a document whose analysis failed; known by its identity. */
const failedFacts: FileFacts = { ...noFacts }

/** Facts of no document yet. */
export function createDocumentFacts({
  trees,
  modules,
  program,
  dependencies,
  viewedFrom,
  isCurrent,
  treeFor,
  log,
}: FactsParts): DocumentFacts {
  const kept = new WeakMap<OpenDocument, FileFacts>()
  const analysing = (uri: string, none: FileFacts, find: () => FileFacts) => guarded(log, `Cannot analyse ${uri}`, none, find)
  const isLeftOut = (uri: string, text: string) => {
    const is = isGenerated(text)
    if (is) log.info?.(`Not read, as it looks generated: ${uri}`)
    return is
  }
  /** From those before the document's last edits, where there are any. */
  const analyzeOpen = (document: OpenDocument, language: Language, project: Project) => {
    const { uri } = document
    // Whoever imports the file may have had it read already.
    const known = modules.known(uri, document.text)
    const isNewest = isCurrent(document)
    if (known && !trees.has(uri)) {
      const facts = analyzeModule(known, project)
      if (isNewest) program.see(known)
      return facts
    }
    const before = isNewest ? trees.before(uri) : undefined
    const tree = treeFor(document, language)
    const { isPartial } = tree
    if (isPartial) log.error(`Cannot analyse all of ${uri}: it is nested too deeply`)
    const module = lowerFile(tree, uri)
    // (So that files that register its handlers see it as it is.)
    if (isNewest) modules.keep(module)
    // What is left out may be read after an edit elsewhere, and the other way round.
    const facts = analyzeModule(module, project, isPartial ? undefined : before)
    if (facts.handlers.some((handler) => handler.incomplete)) log.info?.(`Some handlers are too complex to follow: ${uri}`)
    if (!isNewest) return facts
    trees.found(uri, tree, isPartial ? undefined : facts)
    // (Not before: it could not reach what it imports.)
    program.see(module)
    return facts
  }
  const factsOf = (document: OpenDocument): FileFacts => {
    const { language, uri } = document
    if (!language) return noFacts
    const known = kept.get(document)
    if (known) return known
    const find = () => viewedFrom(uri, (project) => analyzeOpen(document, language, project))
    const facts = isLeftOut(uri, document.text) ? noFacts : analysing(uri, failedFacts, () => dependencies.noting(uri, 'facts', find))
    kept.set(document, facts)
    return facts
  }

  return {
    of: factsOf,
    haveFailed: (document) => factsOf(document) === failedFacts,
    with({ uri, language }, text) {
      if (!language || isLeftOut(uri, text)) return noFacts
      return analysing(uri, noFacts, () => viewedFrom(uri, (project) => analyze(parse(text, language), uri, project)))
    },
    after(document, text, change) {
      const { uri, language } = document
      if (!language || isLeftOut(uri, text)) return noFacts
      const before = { facts: factsOf(document), change }
      return analysing(uri, noFacts, () => viewedFrom(uri, (project) => analyze(parse(text, language), uri, project, before)))
    },
  }
}
