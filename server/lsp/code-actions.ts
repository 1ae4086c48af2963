import type { CodeAction, CodeActionParams, WorkspaceEdit } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { PrintedFix } from '../features/finding.ts'
import type { Findings } from '../features/findings.ts'
import { type QuickFix, quickFixes } from '../features/quick-fixes.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { ClientSupport } from './client-support.ts'
import { type DiagnosticData, toDiagnostics, toSpan, toTextEdits } from './convert.ts'
import { CodeActionKind } from './library.ts'

/** All safe fixes of a document at once; editors can run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.statuswise`

/** The code actions for a range: fixes of the findings kept for the document, and fix-all when it is asked for. */
export function codeActions(
  params: CodeActionParams,
  document: OpenDocument,
  lines: TextDocument,
  findings: Findings,
  support: ClientSupport,
): CodeAction[] {
  if (!support.codeActionLiterals) return []
  const { only, diagnostics } = params.context
  const toEdit = (edits: PrintedFix['edits']) => workspaceEdit(document, lines, edits, support)
  const actions: CodeAction[] = []
  if (asksFor(only, CodeActionKind.QuickFix)) {
    const found = findings.of(document)
    /** The editor's own diagnostic where it has one of this very state, so that it ties the fix to what it shows. */
    const diagnosticOf = (finding: QuickFix['finding']) =>
      diagnostics.find(({ source, data }) => source === 'statuswise' && isDataOf(data, document.revision, found.indexOf(finding))) ??
      toDiagnostics(lines, [finding], document.revision, support, () => undefined)[0]!
    const preferred = new Set<unknown>()
    for (const offer of quickFixes(found, toSpan(lines, params.range), (finding) => findings.suppressing(document, finding))) {
      const first = offer.fix.safe && !preferred.has(offer.finding)
      if (first) preferred.add(offer.finding)
      actions.push({
        title: offer.fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(offer.finding)],
        edit: toEdit(offer.fix.edits),
        ...(first && { isPreferred: true }),
      })
    }
  }
  // Without `only` editors show what belongs to the place; an action on the whole file would be in the way.
  if (only && asksFor(only, fixAllKind)) {
    const edits = findings.fixAll(document) ?? []
    if (edits.length > 0) actions.push({ title: 'Apply all safe Statuswise fixes', kind: fixAllKind, edit: toEdit(edits) })
  }
  return actions
}

/** A kind is asked for by itself and by every kind it is one of: `source` asks for `source.fixAll`. */
function asksFor(only: readonly string[] | undefined, kind: string): boolean {
  return !only || only.some((asked) => asked === CodeActionKind.Empty || kind === asked || kind.startsWith(`${asked}.`))
}

function isDataOf(data: unknown, revision: number, finding: number): boolean {
  if (typeof data !== 'object' || data === null) return false
  const { revision: itsRevision, finding: itsFinding } = data as Partial<DiagnosticData>
  return itsRevision === revision && itsFinding === finding
}

function workspaceEdit(document: OpenDocument, lines: TextDocument, edits: PrintedFix['edits'], support: ClientSupport): WorkspaceEdit {
  const { uri, version } = document
  const textEdits = toTextEdits(lines, edits)
  return support.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } }
}
