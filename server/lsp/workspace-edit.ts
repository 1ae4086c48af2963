import type { WorkspaceEdit } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { PrintedFix } from '../features/finding.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { ClientSupport } from './client-support.ts'
import { toTextEdits } from './convert.ts'

/** Edits of a document; `version` null where it is not open. */
export function workspaceEdit(
  { uri, version }: Pick<OpenDocument, 'uri'> & { readonly version: number | null },
  lines: TextDocument,
  edits: PrintedFix['edits'],
  support: ClientSupport,
): WorkspaceEdit {
  const textEdits = toTextEdits(lines, edits)
  return support.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } }
}

/** A new file with a text, for editors that create files. */
export function newFile(uri: string, text: string): WorkspaceEdit {
  const start = { line: 0, character: 0 }
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
    ],
  }
}
