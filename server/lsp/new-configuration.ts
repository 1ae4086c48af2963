import type { ApplyWorkspaceEditResult, Connection } from 'vscode-languageserver'
import { configurationFileName } from '../workspace/configuration/extended-files.ts'
import { newConfiguration, schemaInPackage } from '../workspace/configuration/new-configuration.ts'
import type { Files } from '../workspace/files.ts'
import type { ClientSupport } from './client-support.ts'
import { newFile } from './workspace-edit.ts'

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
    await connection.sendRequest<ApplyWorkspaceEditResult>('workspace/applyEdit', { edit: newFile(uri, newConfiguration(schema)) })
  }
  await connection.sendRequest('window/showDocument', { uri, takeFocus: true })
}
