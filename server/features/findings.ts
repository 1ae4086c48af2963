import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { rules } from '../rules/index.ts'
import { printableLine } from '../text/printable.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Log } from '../workspace/log.ts'
import type { Suppression } from '../workspace/suppressions.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { check } from './check.ts'
import { configurationFindings } from './configuration-findings.ts'
import { applyEdits } from './edited-text.ts'
import type { Finding, PrintedFix } from './finding.ts'
import { fixAll } from './fix-all.ts'
import { applySuppressions } from './suppressions.ts'

/** The findings of open documents. */
export interface Findings {
  /** Computed once for each state of a document. */
  of(document: OpenDocument): readonly Finding[]
  /** Those the document would have with another text; not kept. */
  with(document: OpenDocument, text: string): readonly Finding[]
  /** Fixes that suppress a finding of a document with a comment. */
  suppressing(document: OpenDocument, finding: Finding): readonly PrintedFix[]
  /** The edits that apply all safe fixes of a document; undefined where its text has syntax errors, as it may not say what it seems to say. */
  fixAll(document: OpenDocument): readonly TextEdit[] | undefined
}

/** Findings of a workspace's documents, kept as long as the state they were found in. */
export function createFindings(workspace: Workspace, log: Log): Findings {
  const kept = new WeakMap<OpenDocument, readonly Finding[]>()
  const find = (document: OpenDocument, text: string, facts: FileFacts, suppressions: readonly Suppression[]) => {
    const settings = workspace.settings(document)
    if (!settings.enable) return []
    return applySuppressions(check({ uri: document.uri, text, facts }, settings, log), suppressions, facts, settings)
  }
  const findings: Findings = {
    of(document) {
      const old = kept.get(document)
      if (old) return old
      const found = document.language
        ? find(document, document.text, workspace.facts(document), workspace.suppressions(document))
        : configurationFindings(workspace.inspect(document.uri, document.text))
      for (const { at } of found.flatMap(({ related }) => related)) if (at.file !== undefined) workspace.pointsInto(at.file)
      kept.set(document, found)
      return found
    },
    with: (document, text) =>
      document.language ? find(document, text, workspace.factsWith(document, text), workspace.suppressionsWith(document, text)) : [],
    suppressing(document, { rule, at }) {
      if (!rules.some(({ id }) => id === rule)) return []
      const { line, file } = workspace.suppressing(document, at.start, rule)
      return [
        ...(line ? [{ title: printableLine(`Ignore ${rule} on this line`), safe: false, edits: [line] }] : []),
        ...(file ? [{ title: printableLine(`Ignore ${rule} in this file`), safe: false, edits: [file] }] : []),
      ]
    },
    fixAll(document) {
      if (!workspace.parses(document, document.text)) return undefined
      const edits = fixAll(document.text, findings.of(document), (text) => findings.with(document, text))
      return workspace.parses(document, applyEdits(document.text, edits)) ? edits : []
    },
  }
  return findings
}
