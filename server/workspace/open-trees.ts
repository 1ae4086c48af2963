import type { Before } from '../analysis/analyze.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { type Language, parse, reparse, type SourceTree, type TextChange } from '../syntax/parse.ts'
import type { OpenDocument } from './documents.ts'
import { joinChanges } from './text-change.ts'

/** The trees of open documents, each parsed when it is asked for, from the one before the edits since. */
export interface OpenTrees {
  has(uri: string): boolean
  of(document: OpenDocument, language: Language): SourceTree
  /** What the analysis last found, and the edits since. */
  before(uri: string): Before | undefined
  /** What the analysis has found in a tree; undefined where that is not all there is. */
  found(uri: string, tree: SourceTree, facts: FileFacts | undefined): void
  /** `change` undefined: the whole text may be another. */
  edited(uri: string, change: TextChange | undefined): void
  /** What was found does not hold any more. */
  outdate(uri: string): void
  forget(uri: string): void
}

interface Parsed {
  readonly tree: SourceTree
  /** From the tree's text to the document's. */
  readonly change?: TextChange
  readonly before?: Before
}

/** Nothing was edited yet. */
const noChange: TextChange = { start: 0, end: 0, length: 0 }

export function createOpenTrees(): OpenTrees {
  const trees = new Map<string, Parsed>()
  return {
    has: (uri) => trees.has(uri),
    of({ uri, text }, language) {
      const parsed = trees.get(uri)
      // Until it has succeeded there is no tree to go on from.
      trees.delete(uri)
      const tree = !parsed ? parse(text, language) : parsed.change ? reparse(parsed.tree, text, parsed.change) : parsed.tree
      trees.set(uri, { tree, ...(parsed?.before && { before: parsed.before }) })
      return tree
    },
    before: (uri) => trees.get(uri)?.before,
    found(uri, tree, facts) {
      trees.set(uri, { tree, ...(facts && { before: { facts, change: noChange } }) })
    },
    edited(uri, change) {
      const parsed = trees.get(uri)
      if (!parsed) return
      if (!change) {
        trees.delete(uri)
        return
      }
      const { tree, before } = parsed
      const since = before && { facts: before.facts, change: before.change === noChange ? change : joinChanges(before.change, change) }
      trees.set(uri, { tree, change: parsed.change ? joinChanges(parsed.change, change) : change, ...(since && { before: since }) })
    },
    outdate(uri) {
      const parsed = trees.get(uri)
      if (parsed) trees.set(uri, { tree: parsed.tree, ...(parsed.change && { change: parsed.change }) })
    },
    forget(uri) {
      trees.delete(uri)
    },
  }
}
