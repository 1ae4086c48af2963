import type { WorkspaceEdit } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { PrintedFix } from '../features/finding.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { ClientSupport } from './client-support.ts'
import { toTextEdits } from './convert.ts'

/** Edits of an open document. */
export function workspaceEdit(
  { uri, version }: Pick<OpenDocument, 'uri' | 'version'>,
  lines: TextDocument,
  edits: PrintedFix['edits'],
  support: ClientSupport,
): WorkspaceEdit {
  const textEdits = toTextEdits(lines, edits)
  return support.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } }
}
