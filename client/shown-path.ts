import { Uri, workspace } from 'vscode'
import { type PrintableLine, printableLine } from '../server/text/printable.ts'

/** A file as people know it: by its path in the workspace. */
export function shownPath(uri: string): PrintableLine {
  return printableLine(workspace.asRelativePath(Uri.parse(uri)))
}
