import assert from 'node:assert/strict'
import type { Diagnostic } from 'vscode-languageserver/node'
import { type Client, type ClientOptions, pulling, pushing, startClient } from './client.ts'
import { type Folder, makeFolder, sentTwice } from './examples.ts'

suite('a check of the workspace', () => {
  let client: Client
  let folder: Folder
  const start = async (files: Record<string, string>, options: ClientOptions = {}) => {
    folder = makeFolder({ 'package.json': '{}', ...files })
    client = await startClient({ folders: [folder.uri], ...options })
  }
  teardown(() => {
    client.process.kill()
    folder.remove()
  })
  const run = (command: string) => client.connection.sendRequest('workspace/executeCommand', { command })
  /** By name, what is shown last. */
  const shown = () => {
    const all = new Map<string, readonly Diagnostic[]>()
    for (const { uri, diagnostics } of client.published) all.set(uri.slice(folder.uri.length + 1), diagnostics)
    return Object.fromEntries([...all].filter(([, found]) => found.length > 0).map(([name, found]) => [name, found.length]))
  }
  const files = {
    'src/a.ts': sentTwice,
    'src/b.ts': sentTwice,
    'src/fine.ts': 'export const nothing = 1\n',
    'node_modules/x/a.ts': sentTwice,
    'ignored/a.ts': sentTwice,
    '.gitignore': 'ignored\n',
  }

  for (const [kind, capabilities] of Object.entries({ pushing, pulling })) {
    test(`lists what is found in files that are not open, and is cleared again (${kind})`, async () => {
      await start(files, { capabilities })
      const messages: string[] = []
      client.connection.onNotification('window/showMessage', ({ message }: { readonly message: string }) => void messages.push(message))
      await run('statuswise.checkWorkspace')
      assert.deepEqual(shown(), { 'src/a.ts': 1, 'src/b.ts': 1 })
      assert.deepEqual(messages, ['2 problems in 2 of 3 files.'])
      await run('statuswise.clearWorkspace')
      await run('statuswise.clearWorkspace')
      assert.deepEqual(shown(), {})
    })
  }

  test('follows files that change, are opened and closed', async () => {
    await start(files)
    await run('statuswise.checkWorkspace')
    const uri = folder.write('src/b.ts', sentTwice.replace('  res.json(2)\n', ''))
    await client.fileChanged(uri)
    await run('')
    assert.deepEqual(shown(), { 'src/a.ts': 1 })
    await client.open(`${folder.uri}/src/a.ts`, sentTwice)
    assert.equal((await client.diagnostics(`${folder.uri}/src/a.ts`)).length, 1)
    await client.close(`${folder.uri}/src/a.ts`)
    await run('')
    assert.deepEqual(shown(), { 'src/a.ts': 1 })
  })

  test('goes by itself where that is set', async () => {
    await start(files, { settings: { workspaceDiagnostics: true } })
    await client.nextPush(`${folder.uri}/src/b.ts`)
    assert.deepEqual(shown(), { 'src/a.ts': 1, 'src/b.ts': 1 })
  })

  test('shows its progress, and ends when it is cancelled', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/${index}.ts`, sentTwice]))
    await start(many, { capabilities: { ...pushing, window: { workDoneProgress: true } } })
    const kinds: string[] = []
    client.connection.onRequest('window/workDoneProgress/create', () => null)
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { readonly token: string; readonly value: { readonly kind: string } }) => {
        kinds.push(value.kind)
        if (value.kind === 'begin') client.connection.sendNotification('window/workDoneProgress/cancel', { token }).catch(assert.fail)
      },
    )
    await run('statuswise.checkWorkspace')
    assert.equal(kinds[0], 'begin')
    assert.equal(kinds.at(-1), 'end')
    assert.ok(Object.keys(shown()).length < 300)
  })
})
