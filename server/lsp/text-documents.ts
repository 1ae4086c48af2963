import type { TextDocumentContentChangeEvent } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Log } from '../workspace/log.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { toSpan } from './convert.ts'

/** The texts an editor has open, with their line tables, kept in step with the workspace. */
export interface TextDocuments {
  /** Answers the other open documents whose findings can differ by it. */
  open(uri: string, languageId: string, version: number, text: string): readonly string[]
  /** Applies changes in their order, unless they are older than the text. Answers the documents whose findings can differ by it, that one first; none when it is not open. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): ReadonlySet<string>
  /** Answers the same as `open`. */
  close(uri: string): readonly string[]
  /** Also documents that the workspace does not read and that may describe an API. */
  get(uri: string): TextDocument | undefined
}

/** Feeds a workspace with what an editor tells of its documents; `edited` is told where the new text of each edit stands. */
export function createTextDocuments(
  workspace: Workspace,
  log: Log,
  edited: (uri: string, at: { readonly start: number; readonly end: number }) => void,
): TextDocuments {
  const documents = new Map<string, TextDocument>()
  return {
    open(uri, languageId, version, text) {
      const affected = workspace.open(uri, languageId, version, text)
      if (workspace.document(uri) || describesData(languageId)) documents.set(uri, TextDocument.create(uri, languageId, version, text))
      return affected
    },
    change(uri, version, changes) {
      const document = documents.get(uri)
      const affected = new Set<string>()
      if (!document) return affected
      // (Some editors do not count: for them every change has the same version.)
      if (version < document.version) {
        log.info?.(`A change was ignored, as its version goes backwards: ${uri}`)
        return affected
      }
      if (workspace.document(uri)) affected.add(uri)
      const note = (others: readonly string[]) => {
        for (const other of others) affected.add(other)
      }
      for (const change of changes) {
        if ('range' in change) {
          const span = toSpan(document, change.range)
          // Positions made from offsets: those of the editor may lie outside the text, which the line table does not survive.
          const range = { start: document.positionAt(span.start), end: document.positionAt(span.end) }
          TextDocument.update(document, [{ range, text: change.text }], version)
          note(workspace.change(uri, version, document.getText(), { ...span, length: change.text.length }))
          edited(uri, { start: span.start, end: span.start + change.text.length })
        } else {
          TextDocument.update(document, [{ text: change.text }], version)
          note(workspace.change(uri, version, document.getText(), undefined))
        }
      }
      return affected
    },
    close(uri) {
      documents.delete(uri)
      return workspace.close(uri)
    },
    get: (uri) => documents.get(uri),
  }
}

const describesData = (languageId: string) => /^(yaml|jsonc?)$/.test(languageId)
