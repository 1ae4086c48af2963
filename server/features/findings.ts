import type { FileFacts } from '../http/handler.ts'
import { configurationProblems } from '../workspace/configuration.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Log } from '../workspace/log.ts'
import { applySuppressions } from '../workspace/suppressions.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { check } from './check.ts'
import type { Finding } from './finding.ts'

/** The findings of open documents. */
export interface Findings {
  /** Computed once for each state of a document. */
  of(document: OpenDocument): readonly Finding[]
  /** Those the document would have with another text; not kept. */
  with(document: OpenDocument, text: string): readonly Finding[]
}

/** Findings of a workspace's documents, kept as long as the state they were found in. */
export function createFindings(workspace: Workspace, log: Log): Findings {
  const kept = new WeakMap<OpenDocument, readonly Finding[]>()
  const find = (document: OpenDocument, text: string, facts: FileFacts) => {
    const settings = workspace.settings(document)
    return applySuppressions(check({ uri: document.uri, text, facts }, settings, log), text)
  }
  return {
    of(document) {
      const old = kept.get(document)
      if (old) return old
      const findings = document.language
        ? find(document, document.text, workspace.facts(document))
        : configurationProblems(document.uri, document.text)
      kept.set(document, findings)
      return findings
    },
    with: (document, text) => (document.language ? find(document, text, workspace.factsWith(document, text)) : []),
  }
}
