import type { Span } from '../syntax/span.ts'
import { statementAround as aroundIn } from '../syntax/statement-around.ts'
import type { OpenDocument } from './documents.ts'
import type { Workspace } from './workspace.ts'

/** The innermost statement of a document, or member of a class, that an offset is in. */
export function statementAround(workspace: Workspace, document: OpenDocument, offset: number): Span | undefined {
  return workspace.inTree<Span | undefined>(document, undefined, (tree) => aroundIn(tree, offset))
}

/** What is being written. */
export interface Written extends Span {
  /** A statement, and no comment. */
  readonly isCode: boolean
}

/** What is being written when the caret stands at an offset: a statement, which may have no end yet, or a comment's line. Undefined on an empty line. */
export function writtenAt(workspace: Workspace, document: OpenDocument, caret: number): Written | undefined {
  const { text } = document
  let at = caret
  while (at > 0 && /[ \t]/.test(text[at - 1]!)) at -= 1
  const isAtStart = at === 0 || /[\r\n]/.test(text[at - 1]!)
  // What is behind the caret counts where nothing in front of it does: `|res.json()`.
  const statement = statementAround(workspace, document, isAtStart ? caret : at - 1)
  const start = text.lastIndexOf('\n', caret - 1) + 1
  const line = /^[^\r\n]*/.exec(text.slice(start))![0]
  if (/^\s*(?:\/[/*]|\*|\{\s*\/\*)/.test(line)) return { start, end: start + line.length, isCode: false }
  return statement && { ...statement, isCode: true }
}
