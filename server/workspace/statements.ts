import type { Span } from '../syntax/span.ts'
import { statementAround as aroundIn } from '../syntax/statement-around.ts'
import type { OpenDocument } from './documents.ts'
import type { Workspace } from './workspace.ts'

/** The innermost statement of a document, or member of a class, that an offset is in. */
export function statementAround(workspace: Workspace, document: OpenDocument, offset: number): Span | undefined {
  return workspace.inTree<Span | undefined>(document, undefined, (tree) => aroundIn(tree, offset))
}

/** The one that is being written when the caret stands at an offset: it may have no end yet. Undefined on an empty line and behind a line break. */
export function statementAtCaret(workspace: Workspace, document: OpenDocument, caret: number): Span | undefined {
  let at = caret
  while (at > 0 && /[ \t]/.test(document.text[at - 1]!)) at -= 1
  const before = document.text[at - 1]
  // What is behind the caret counts where nothing in front of it does: `|res.json()`.
  if (before === undefined || before === '\n' || before === '\r') return statementAround(workspace, document, caret)
  return statementAround(workspace, document, at - 1)
}
