import { type Command, Range, type Uri, window } from 'vscode'
import type { RouteItem } from '../server/lsp/protocol.ts'

/** A range of the protocol for the editor. */
export function toRange({ start, end }: RouteItem['range']): Range {
  return new Range(start.line, start.character, end.line, end.character)
}

/** Goes to a place in a file. */
export async function reveal(uri: Uri, range: Range): Promise<void> {
  await window.showTextDocument(uri, { selection: range })
}

/** The same for an item of a view. */
export function revealCommand(uri: Uri, range: Range): Command {
  return { title: 'Open', command: 'vscode.open', arguments: [uri, { selection: range }] }
}
