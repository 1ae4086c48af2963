import * as vscode from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { offerTools, type ToolEditor } from './agents.ts'
import { runClient } from './client.ts'

/** The extension's entry where Node is available: the language server runs as a process of its own. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  offerTools(context, vscode as ToolEditor)
  const server = { module: context.asAbsolutePath('dist/language-server.cjs'), transport: TransportKind.ipc }
  return runClient(context, (options) => new LanguageClient('statuswise', 'Statuswise', server, options))
}
