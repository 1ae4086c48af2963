import type { Connection, Diagnostic } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { configurationFindings } from '../features/configuration-findings.ts'
import type { Files } from '../workspace/files.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'
import { toDiagnostics } from './convert.ts'

/** What configuration diagnostics are made from. */
export interface ConfigurationDiagnosticsParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly files: Files
  readonly support: () => ClientSupport
}

/** Pushes what is wrong in the configuration files of open documents, as they are saved; call the result when these may be others. What is itself a document of the workspace is left to its own diagnostics. */
export function createConfigurationDiagnostics({ connection, workspace, files, support }: ConfigurationDiagnosticsParts): () => void {
  /** What the editor shows, by file, as it was sent. */
  const shown = new Map<string, string>()

  const configurationFiles = () => {
    const enabled = workspace.documents().filter((document) => workspace.settings(document).enable)
    const speaking = enabled.flatMap((document) => workspace.configurationFiles(document))
    // Mistakes in a package from outside are for those to mend whose it is.
    return new Set(speaking.filter((uri) => !workspace.document(uri) && !files.isOutside?.(uri)))
  }
  const diagnosticsOf = (uri: string) => {
    const text = files.read(uri)
    const lines = TextDocument.create(uri, 'jsonc', 0, text ?? '')
    return toDiagnostics(lines, configurationFindings(workspace.inspect(uri, text)), 0, support(), () => undefined)
  }
  const show = (uri: string, diagnostics: Diagnostic[]) => {
    const text = JSON.stringify(diagnostics)
    if (text === (shown.get(uri) ?? '[]')) return
    if (diagnostics.length === 0) shown.delete(uri)
    else shown.set(uri, text)
    // What is pushed for a document takes their place.
    if (workspace.document(uri) && !support().pullsDiagnostics) return
    connection.sendDiagnostics({ uri, diagnostics }).catch(() => {})
  }

  return () => {
    const current = configurationFiles()
    for (const uri of [...shown.keys()]) if (!current.has(uri)) show(uri, [])
    for (const uri of current) show(uri, diagnosticsOf(uri))
  }
}
