import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { offerTools, type ToolEditor } from '../../client/agents.ts'

interface Definition {
  readonly args: readonly [label: string, command: string, args: string[], env: Record<string, string>, version: string]
}

class FakeDefinition implements Definition {
  readonly args: Definition['args']
  constructor(...args: Definition['args']) {
    this.args = args
  }
}

/** What is offered in an editor that has these folders open. */
function offered(folders: readonly string[], scheme = 'file'): readonly Definition[] | undefined {
  let definitions: (() => readonly object[]) | undefined
  const editor = {
    lm: {
      registerMcpServerDefinitionProvider(id: string, provider: { provideMcpServerDefinitions(): readonly object[] }) {
        assert.equal(id, 'statuswise.tools')
        definitions = provider.provideMcpServerDefinitions
        return { dispose() {} }
      },
    },
    McpStdioServerDefinition: FakeDefinition,
    workspace: { workspaceFolders: folders.map((fsPath) => ({ uri: { scheme, fsPath } })) },
  }
  const context = { asAbsolutePath: (name: string) => path.resolve(name), extension: { packageJSON: { version: '1' } }, subscriptions: [] }
  offerTools(context as unknown as Parameters<typeof offerTools>[0], editor as unknown as ToolEditor)
  return definitions?.() as readonly Definition[] | undefined
}

suite('tools that the extension offers', () => {
  test('are served by the command line, for the folders of the workspace', () => {
    const folders = [path.resolve('examples/shop-api'), path.resolve('examples')]
    const [definition, ...others] = offered(folders) ?? []
    assert.deepEqual(others, [])
    const [label, command, args, env] = definition!.args
    assert.equal(label, 'Statuswise')
    assert.deepEqual(args.slice(1), ['mcp', ...folders])
    const initialize = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
    const { stdout } = spawnSync(command, args, {
      encoding: 'utf8',
      env: { ...process.env, ...env },
      input: `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize })}\n`,
    })
    assert.equal(JSON.parse(stdout).result.serverInfo.name, 'statuswise')
  })

  test('are none where no folder is on the disk', () => {
    assert.deepEqual(offered([]), [])
    assert.deepEqual(offered(['/a'], 'vscode-vfs'), [])
  })
})
