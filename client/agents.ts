import type { Disposable, ExtensionContext, Uri } from 'vscode'

interface DefinitionProvider {
  provideMcpServerDefinitions(): readonly object[]
}

/** A server of tools that the editor starts: VS Code's own class, which editors older than 1.101 lack. */
type StdioDefinition = new (label: string, command: string, args: string[], env: Record<string, string>, version: string) => object

/** The part of VS Code's API that is used here. */
export interface ToolEditor {
  readonly lm?: { registerMcpServerDefinitionProvider?(id: string, provider: DefinitionProvider): Disposable }
  readonly McpStdioServerDefinition?: StdioDefinition
  readonly workspace: { readonly workspaceFolders: readonly { readonly uri: Uri }[] | undefined }
}

/** Offers the tools for coding agents, which look at the folders of the workspace that are on the disk. */
export function offerTools(context: Pick<ExtensionContext, 'asAbsolutePath' | 'extension' | 'subscriptions'>, editor: ToolEditor): void {
  const { lm, McpStdioServerDefinition: Definition, workspace } = editor
  if (!lm?.registerMcpServerDefinitionProvider || !Definition) return
  const provider: DefinitionProvider = {
    provideMcpServerDefinitions() {
      const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath)
      if (folders.length === 0) return []
      const args = [context.asAbsolutePath('dist/statuswise.cjs'), 'mcp', ...folders]
      // The program that runs extensions is then a Node.
      return [new Definition('Statuswise', process.execPath, args, { ELECTRON_RUN_AS_NODE: '1' }, context.extension.packageJSON.version)]
    },
  }
  context.subscriptions.push(lm.registerMcpServerDefinitionProvider('statuswise.tools', provider))
}
