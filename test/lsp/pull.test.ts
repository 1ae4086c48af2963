import assert from 'node:assert/strict'
import { CancellationTokenSource, DocumentDiagnosticRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node'
import { type Client, pulling, startClient } from './client.ts'
import { makeFolder, secondAnswer, sentTwice } from './examples.ts'

const uri = 'file:///nowhere/app.ts'

suite('pulled diagnostics', () => {
  let client: Client
  setup(async () => {
    client = await startClient({ capabilities: pulling })
  })
  teardown(() => void client.process.kill())

  const items = async (document = uri) => {
    const report = await client.pull(document)
    assert.equal(report.kind, 'full')
    return 'items' in report ? report.items : []
  }

  test('are announced, and nothing is pushed beside them', async () => {
    assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
      identifier: 'statuswise',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    })
    await client.open(uri, sentTwice)
    assert.deepEqual(
      (await items()).map(({ range }) => range),
      [secondAnswer],
    )
    await client.change(uri, 2, { text: '' })
    await client.close(uri)
    assert.deepEqual(await items(), [])
    assert.deepEqual(client.published, [])
  })

  test('are up to date at once after a change', async () => {
    await client.open(uri, sentTwice)
    assert.equal((await items()).length, 1)
    await client.change(uri, 2, { range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, text: '' })
    assert.deepEqual(await items(), [])
  })

  test('are asked for again when another document is edited that they depend on', async () => {
    const folder = makeFolder({ 'package.json': '{}', 'statuswise.json': '' })
    client.process.kill()
    client = await startClient({ capabilities: pulling, folders: [folder.uri] })
    const [app, configuration] = [`${folder.uri}/app.ts`, `${folder.uri}/statuswise.json`]
    await client.open(app, sentTwice)
    await client.open(configuration, '', 'jsonc')
    assert.equal((await items(app)).length, 1)
    const before = client.refreshes()
    await client.change(configuration, 2, { text: '{ "rules": { "response-sent-twice": "off" } }' })
    while (client.refreshes() === before) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(await items(app), [])
    folder.remove()
  })

  test('wait until nobody types: what is asked for between two changes is of the text after both', async () => {
    await client.open(uri, sentTwice)
    await client.change(uri, 2, { text: '' })
    const asked = items()
    await client.change(uri, 3, { text: sentTwice })
    assert.equal((await asked).length, 1)
  })

  test('who no longer wants them does not wait', async () => {
    await client.open(uri, sentTwice)
    await client.change(uri, 2, { text: '' })
    const source = new CancellationTokenSource()
    const asked = client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
    source.cancel()
    await assert.rejects(asked, (error: ResponseError<unknown>) => error.code === LSPErrorCodes.RequestCancelled)
    assert.deepEqual(await items(), [])
  })

  test('are not sent again while nothing changed', async () => {
    await client.open(uri, sentTwice)
    const first = await client.pull(uri)
    assert.ok(first.resultId)
    assert.deepEqual(await client.pull(uri, first.resultId), { kind: 'unchanged', resultId: first.resultId })
    await client.change(uri, 2, { text: sentTwice })
    const second = await client.pull(uri, first.resultId)
    assert.equal(second.kind, 'full')
    // A document opened again counts its versions anew; results must not be mistaken for those of before.
    await client.close(uri)
    await client.open(uri, 'export {}')
    assert.deepEqual(await items(), [])
    assert.equal((await client.pull(uri, second.resultId)).kind, 'full')
  })

  test('are asked for again when settings or files changed', async () => {
    const folder = makeFolder({ 'package.json': '{}' })
    try {
      const file = `${folder.uri}/app.ts`
      await client.open(file, sentTwice)
      const { resultId } = await client.pull(file)
      await client.configure({ enable: false })
      assert.deepEqual(await items(file), [])
      assert.equal(client.refreshes(), 1)
      await client.configure({ enable: true })
      assert.equal((await items(file)).length, 1)
      await client.fileChanged(folder.write('package.json', '{ "dependencies": { "express": "4.0.0" } }'))
      assert.equal((await client.pull(file, resultId)).kind, 'full')
      assert.equal(client.refreshes(), 3)
      await client.fileChanged(folder.write('package.json', '{ "dependencies": { "express": "4.0.0" }, "scripts": {} }'))
      await client.pull(file)
      assert.equal(client.refreshes(), 3)
    } finally {
      folder.remove()
    }
  })

  test('mistakes in a configuration file are pushed while it is closed', async () => {
    const mistaken = '{ "profil": "strict" }'
    const folder = makeFolder({ 'statuswise.json': mistaken })
    try {
      const configuration = `${folder.uri}/statuswise.json`
      const shown = client.nextPush(configuration)
      await client.open(`${folder.uri}/app.ts`, sentTwice)
      assert.equal((await shown).diagnostics.length, 1)
      const cleared = client.nextPush(configuration)
      await client.open(configuration, mistaken, 'json')
      assert.deepEqual((await cleared).diagnostics, [])
      assert.equal((await items(configuration)).length, 1)
    } finally {
      folder.remove()
    }
  })

  test('a cancelled request is answered as cancelled, the next as usual', async () => {
    await client.open(uri, sentTwice)
    const source = new CancellationTokenSource()
    const request = client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } }, source.token)
    source.cancel()
    await assert.rejects(request, (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled)
    assert.equal((await items()).length, 1)
  })
})
