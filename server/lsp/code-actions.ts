import type { CodeAction, CodeActionParams } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding } from '../features/finding.ts'
import type { Findings } from '../features/findings.ts'
import { namedStatus } from '../features/named-status.ts'
import { quickFixes } from '../features/quick-fixes.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { ClientSupport } from './client-support.ts'
import { type DiagnosticData, toDiagnostics, toSpan } from './convert.ts'
import { CodeActionKind } from './library.ts'
import { type FixAllData, type RuleActionsParts, ruleActions } from './rule-actions.ts'
import { workspaceEdit } from './workspace-edit.ts'

/** All safe fixes of a document at once; editors can run it on save. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.statuswise`

/** The same written in another way. */
export const rewriteKind = CodeActionKind.RefactorRewrite

/** What code actions are made from. */
export interface CodeActionsParts extends RuleActionsParts {
  readonly findings: Findings
  readonly support: () => ClientSupport
}

/** The code actions for a range: fixes of the findings kept for the document, what can be done about their rules, and fix-all when it is asked for. */
export function codeActions(params: CodeActionParams, document: OpenDocument, lines: TextDocument, parts: CodeActionsParts): CodeAction[] {
  const { findings, workspace } = parts
  const support = parts.support()
  if (!support.codeActionLiterals) return []
  const { only, diagnostics } = params.context
  const actions: CodeAction[] = []
  if (asksFor(only, CodeActionKind.QuickFix)) {
    const found = findings.of(document)
    /** The editor's own diagnostic where it has one of this very state, so that it ties the fix to what it shows. */
    const diagnosticOf = (finding: Finding) =>
      diagnostics.find(({ source, data }) => source === 'statuswise' && isDataOf(data, document.revision, found.indexOf(finding))) ??
      toDiagnostics(lines, [finding], document.revision, support, () => undefined)[0]!
    const { fixes, touched } = quickFixes(found, toSpan(lines, params.range))
    const preferred = new Set<unknown>()
    for (const { finding, fix } of fixes) {
      const first = fix.safe && !preferred.has(finding)
      if (first) preferred.add(finding)
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(finding)],
        edit: workspaceEdit(document, lines, fix.edits, support),
        ...(first && { isPreferred: true }),
      })
    }
    const rules = new Map(touched.map((finding) => [finding.rule, finding]))
    for (const finding of rules.values()) {
      const diagnostic = diagnosticOf(finding)
      for (const action of ruleActions(finding, document, lines, parts)) {
        actions.push({ kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...action })
      }
    }
  }
  if (asksFor(only, rewriteKind)) {
    const rewriting = namedStatus(workspace.facts(document), document.text, lines.offsetAt(params.range.start))
    if (rewriting)
      actions.push({ title: rewriting.title, kind: rewriteKind, edit: workspaceEdit(document, lines, rewriting.edits, support) })
  }
  // Without `only` editors show what belongs to the place; an action on the whole file would be in the way.
  if (only && asksFor(only, fixAllKind)) {
    const edits = findings.fixAll(document) ?? []
    if (edits.length > 0)
      actions.push({ title: 'Apply all safe Statuswise fixes', kind: fixAllKind, edit: workspaceEdit(document, lines, edits, support) })
  }
  return actions
}

/** The action with its edit, which is made when it is chosen. */
export function resolveCodeAction(action: CodeAction, { workspace, findings, texts, support }: CodeActionsParts): CodeAction {
  const { uri, rule } = (action.data ?? {}) as Partial<FixAllData>
  const document = uri === undefined ? undefined : workspace.document(uri)
  const lines = texts.get(uri ?? '')
  if (!document || !lines || rule === undefined) return action
  return { ...action, edit: workspaceEdit(document, lines, findings.fixAllOf(document, rule), support()) }
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
