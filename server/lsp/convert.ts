import type { Diagnostic, Range, TextEdit } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { rulePageOnWeb, rulePath } from '../features/documentation.ts'
import type { Finding, PrintedFix } from '../features/finding.ts'
import { relatedPlaces } from '../features/reached.ts'
import { shownSpan } from '../features/shown-span.ts'
import { pageAddress } from '../text/page-address.ts'
import type { ClientSupport } from './client-support.ts'
import { DiagnosticSeverity, DiagnosticTag } from './library.ts'

/** Ties a diagnostic that an editor hands back to the finding it was made from. */
export interface DiagnosticData {
  readonly revision: number
  readonly finding: number
}

type Spans = Finding['at']

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
}
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated }

/** A stretch of a document as the protocol writes it. */
export function toRange(document: TextDocument, { start, end }: Pick<Spans, 'start' | 'end'>): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}

/** What is marked of a stretch that something is said of. */
function shownRange(document: TextDocument, at: Pick<Spans, 'start' | 'end'>): Range {
  return toRange(document, shownSpan(document.getText(), at))
}

/** Offsets of a range; also of one whose ends are beyond the text or the wrong way round. */
export function toSpan(document: TextDocument, { start, end }: Range): { readonly start: number; readonly end: number } {
  const offsets = [document.offsetAt(start), document.offsetAt(end)] as const
  return { start: Math.min(...offsets), end: Math.max(...offsets) }
}

/** Edits of a document as the protocol writes them. */
export function toTextEdits(document: TextDocument, edits: PrintedFix['edits']): TextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }))
}

/** The findings of a document for an editor. `textOf` gives other files that related places lie in. */
export function toDiagnostics(
  document: TextDocument,
  findings: readonly Finding[],
  revision: number,
  support: ClientSupport,
  textOf: (uri: string) => TextDocument | undefined,
): Diagnostic[] {
  const relatedOf = (finding: Finding) =>
    relatedPlaces(finding).flatMap(({ at, message }) => {
      const file = at.file === undefined ? document : textOf(at.file)
      return file ? [{ location: { uri: file.uri, range: shownRange(file, at) }, message }] : []
    })
  return findings.map((finding, index): Diagnostic => {
    const data: DiagnosticData = { revision, finding: index }
    const href = support.showsPages ? pageAddress(rulePath(finding.rule)) : rulePageOnWeb(finding.rule)
    const relatedInformation = support.relatedInformation ? relatedOf(finding) : []
    return {
      range: shownRange(document, finding.at),
      severity: severities[finding.severity],
      code: finding.rule,
      source: 'statuswise',
      message: finding.message,
      data,
      ...(href !== undefined && { codeDescription: { href } }),
      ...(support.tags && finding.tag && { tags: [tags[finding.tag]] }),
      ...(relatedInformation.length > 0 && { relatedInformation }),
    }
  })
}
