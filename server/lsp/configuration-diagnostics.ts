import { TextDocument } from 'vscode-languageserver-textdocument'
import { configurationFindings } from '../features/configuration-findings.ts'
import type { Files } from '../workspace/files.ts'
import { toDiagnostics } from './convert.ts'
import { createUnopenedDiagnostics, type UnopenedDiagnosticsParts } from './unopened-diagnostics.ts'

/** What configuration diagnostics are made from. */
export interface ConfigurationDiagnosticsParts extends UnopenedDiagnosticsParts {
  readonly files: Files
}

/** Pushes what is wrong in the configuration files of open documents, as they are saved; call the result when these may be others. What is itself a document of the workspace is left to its own diagnostics. */
export function createConfigurationDiagnostics(parts: ConfigurationDiagnosticsParts): () => void {
  const { workspace, files, support } = parts
  const show = createUnopenedDiagnostics(parts)

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

  return () => show(new Map([...configurationFiles()].map((uri) => [uri, diagnosticsOf(uri)])))
}
