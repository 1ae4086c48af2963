import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  CodeLensRequest,
  CompletionRequest,
  DidChangeWorkspaceFoldersNotification,
  InlayHintRequest,
  type WorkspaceFolder,
} from 'vscode-languageserver/node'
import { askMethod, pageMethod, type RoutesResult, routesMethod } from '../../server/lsp/protocol.ts'
import { type Client, type ClientOptions, startClient } from '../lsp/client.ts'
import { attacks, type Secret, using } from './attacks.ts'
import { assertSilent, contentsOf, inside, type PlantedFolder, plant, plantAttacks } from './planted.ts'

const uriOf = (file: string) => pathToFileURL(file).href

suite('nothing outside the workspace is told by the language server', () => {
  let folder: PlantedFolder
  let client: Client
  let cache: string
  /** Every byte that the server sends. */
  let sent = ''

  suiteSetup(() => {
    folder = plantAttacks()
    cache = mkdtempSync(path.join(tmpdir(), 'statuswise-cache-'))
  })
  suiteTeardown(() => {
    folder.remove()
    rmSync(cache, { recursive: true, force: true })
  })
  const start = async (folders: ClientOptions) => {
    sent = ''
    client = await startClient({
      ...folders,
      settings: { inlayHints: true },
      env: { ...process.env, XDG_CACHE_HOME: cache, HOME: cache },
    })
    for (const stream of [client.process.stdout, client.process.stderr]) stream?.on('data', (data) => (sent += data))
  }
  const stop = async () => {
    await client.stop()
    assertSilent(sent)
    assertSilent(contentsOf(cache))
  }

  /** All that the server says of a document. */
  const allOf = async (uri: string, text: string): Promise<string> => {
    const [published, logged] = [client.published.length, client.log.length]
    await client.open(uri, text)
    const textDocument = { uri }
    const lines = text.split('\n')
    const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } }
    const diagnostics = await client.diagnostics(uri)
    const answers: unknown[] = [diagnostics, await client.codeActions(uri, range, undefined, diagnostics)]
    for (const [line, code] of lines.entries()) {
      for (const { index } of code.matchAll(/data\.|404|429|'Retry-After'/g)) {
        const at = { textDocument, position: { line, character: index + 1 } }
        answers.push(await client.hover(uri, at.position), await client.connection.sendRequest(CompletionRequest.type, at))
      }
    }
    answers.push(
      await client.connection.sendRequest(CodeLensRequest.type, { textDocument }),
      await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range }),
      await client.connection.sendRequest(routesMethod, { uris: [uri] }),
      await client.connection.sendRequest(askMethod, { command: 'explain', answers: [], uri }),
      await client.connection.sendRequest(pageMethod, { path: 'status/404.md' }),
      client.published.slice(published),
      client.log.slice(logged),
    )
    await client.close(uri)
    return JSON.stringify(answers)
  }
  const openFile = (file: string) => allOf(uriOf(file), readFileSync(file, 'utf8'))

  suite('asked in a workspace', () => {
    suiteSetup(() => start({ folders: [uriOf(folder.workspace)] }))
    suiteTeardown(stop)
    for (const [index, { name, works }] of attacks.entries()) {
      test(`by ${name}`, async () => {
        assertSilent(await openFile(path.join(folder.folderOf(index, 'outside'), 'app.ts')))
        const shown = await openFile(path.join(folder.folderOf(index, 'inside'), 'app.ts'))
        assert.equal(shown.includes(inside.token) || shown.includes(`${inside.code}`), works, 'the same within the workspace')
      })
    }
  })

  /** What lies beside a document that uses it. */
  const dataBeside = using("import data from './config.json'")
  const isTold = (told: string, secret: Secret) => told.includes(`${secret.code}`)
  const insideDocument = () => uriOf(path.join(folder.workspace, 'inside/opened.ts'))
  const outsideDocument = () => uriOf(path.join(folder.path, 'outside/opened.ts'))

  test('of a document from elsewhere only its own text counts', async () => {
    await start({ folders: [uriOf(folder.workspace)] })
    const told = await allOf(outsideDocument(), `${dataBeside}app.get('/', (req, res) => { res.status(98763).end() })\n`)
    assert.match(told, /98763/)
    assert.ok(isTold(await allOf(insideDocument(), dataBeside), inside))
    await stop()
  })

  test('by URIs in other spellings', async () => {
    const root = uriOf(folder.workspace)
    await start({ folders: [root] })
    for (const way of ['%2e%2e/outside', '..%2foutside', '../outside', 'inside/%2E%2E/%2e./outside', '..%5coutside', './/../outside'])
      await allOf(`${root}/${way}/opened.ts`, dataBeside)
    assert.ok(isTold(await allOf(`${root}/%69nside/opened.ts`, dataBeside), inside))
    await allOf('untitled:Untitled-1', using("import data from './config.json'"))
    await allOf(`vscode-vfs://github${folder.path}/outside/opened.ts`, dataBeside)
    await stop()
  })

  test('by asking for the routes of files outside', async () => {
    plant(folder.workspace, { files: {}, links: { 'linked-app.ts': '../app.ts', 'linked-folder': '..' } })
    await start({ folders: [uriOf(folder.workspace)] })
    const files = ['../app.ts', 'linked-app.ts', 'linked-folder/app.ts', 'outside-0/app.ts']
    const uris = files.map((file) => `${uriOf(folder.workspace)}/${file}`)
    const answered = await client.connection.sendRequest<RoutesResult>(routesMethod, { uris })
    assert.deepEqual(
      answered.map(({ uri }) => uri),
      uris.slice(3),
    )
    await stop()
  })

  test('of a file opened alone the project around it is read, and no other', async () => {
    await start({})
    assert.ok(isTold(await allOf(insideDocument(), dataBeside), inside))
    await openFile(path.join(folder.folderOf(0, 'outside'), 'app.ts'))
    await stop()
  })

  test('where the editor names a root in the old way', async () => {
    await start({ root: uriOf(folder.workspace) })
    assert.ok(isTold(await openFile(path.join(folder.folderOf(0, 'inside'), 'app.ts')), inside))
    await openFile(path.join(folder.folderOf(0, 'outside'), 'app.ts'))
    await stop()
  })

  test('when the folders change while it runs, and by a link to a folder', async () => {
    plant(folder.path, { files: {}, links: { 'ws-link': 'ws' } })
    const linked = uriOf(path.join(folder.path, 'ws-link'))
    const parts = { name: 'inside', uri: uriOf(path.join(folder.workspace, 'inside')) }
    const whole = { name: 'ws', uri: linked }
    const change = (added: WorkspaceFolder[], removed: WorkspaceFolder[]) =>
      client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added, removed } })
    const document = (name: string) => `${linked}/inside-0/${name}.ts`
    const text = using("import data from '../inside/config.json'")
    await start({ folders: [`${uriOf(folder.workspace)}/outside-0`] })
    assert.ok(!isTold(await allOf(document('before'), text), inside))
    await change([whole], [])
    assert.ok(isTold(await allOf(document('with'), text), inside))
    await change([parts], [whole])
    assert.ok(!isTold(await allOf(document('after'), text), inside))
    await stop()
  })
})
