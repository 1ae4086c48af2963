import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Span } from '../../syntax/span.ts'
import type { OpenDocument } from '../../workspace/documents.ts'
import type { Workspace } from '../../workspace/workspace.ts'

/** What the facts would be if one stretch of a text were another. */
export type Probe = (at: Span, written: string) => FileFacts

/** Tries out edits of a document without making them. */
export function probeOf(workspace: Workspace, document: OpenDocument): Probe {
  return ({ start, end }, written) => {
    const text = `${document.text.slice(0, start)}${written}${document.text.slice(end)}`
    return workspace.factsAfter(document, text, { start, end, length: written.length })
  }
}
