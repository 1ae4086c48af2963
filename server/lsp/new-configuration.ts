import type { ApplyWorkspaceEditResult, Connection } from 'vscode-languageserver'
import { configurationFileName } from '../workspace/configuration/extended-files.ts'
import { newConfiguration, schemaInPackage } from '../workspace/configuration/new-configuration.ts'
import type { Files } from '../workspace/files.ts'
import type { ClientSupport } from './client-support.ts'

/** The command, as clients run it. */
export const createConfigurationCommand = 'statuswise.createConfiguration'

/** Has a configuration file written where there is none, and shows it. */
export async function createConfiguration(
  connection: Connection,
  files: Files,
  root: string | undefined,
  support: ClientSupport,
): Promise<void> {
  if (root === undefined) return
  const uri = `${root}/${configurationFileName}`
  if (!files.isFile(uri) && support.createsFiles) {
    const schema = files.isFile(`${root}/${schemaInPackage.slice(2)}`) ? schemaInPackage : undefined
    const start = { line: 0, character: 0 }
    const edits = [{ range: { start, end: start }, newText: newConfiguration(schema) }]
    const documentChanges = [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits },
    ]
    await connection.sendRequest<ApplyWorkspaceEditResult>('workspace/applyEdit', { edit: { documentChanges } })
  }
  await connection.sendRequest('window/showDocument', { uri, takeFocus: true })
}
