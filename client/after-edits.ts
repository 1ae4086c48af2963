import { commands, Disposable, Uri, window, workspace } from 'vscode'
import { type RouteItem, saveCommand, selectCommand } from '../server/lsp/protocol.ts'
import { toRange } from './reveal.ts'

/** What actions of the server do once their edit is made. */
export function registerAfterEdits(): Disposable {
  return Disposable.from(
    // What is left to be written is selected, so that typing takes its place.
    commands.registerCommand(selectCommand, async (uri: string, range: RouteItem['range']) => {
      await window.showTextDocument(Uri.parse(uri), { selection: toRange(range) })
    }),
    commands.registerCommand(saveCommand, async (uri: string) => {
      await (await workspace.openTextDocument(Uri.parse(uri))).save()
    }),
  )
}
