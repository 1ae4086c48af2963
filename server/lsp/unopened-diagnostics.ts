import type { Connection, Diagnostic } from 'vscode-languageserver'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'

/** What diagnostics of files that are not open are shown with. */
export interface UnopenedDiagnosticsParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly support: () => ClientSupport
}

/** Pushes diagnostics of files that are no open documents: call the result with all there are now, by file. */
export function createUnopenedDiagnostics({ connection, workspace, support }: UnopenedDiagnosticsParts) {
  /** What the editor shows, by file, as it was sent. */
  const shown = new Map<string, string>()

  const show = (uri: string, diagnostics: readonly Diagnostic[]) => {
    const text = JSON.stringify(diagnostics)
    if (text === (shown.get(uri) ?? '[]')) return
    if (diagnostics.length === 0) shown.delete(uri)
    else shown.set(uri, text)
    // What is pushed for a document takes their place.
    if (workspace.document(uri) && !support().pullsDiagnostics) return
    connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }).catch(() => {})
  }

  return (current: ReadonlyMap<string, readonly Diagnostic[]>) => {
    for (const uri of [...shown.keys()]) if (!current.has(uri)) show(uri, [])
    for (const [uri, diagnostics] of current) show(uri, diagnostics)
  }
}
