import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { ErrorCodes, ExitNotification, ResponseError } from 'vscode-languageserver/node'
import { askMethod, pageMethod, routesMethod } from '../../server/lsp/protocol.ts'
import { type Client, type ClientOptions, pulling, pushing, startClient, withoutTyping } from './client.ts'
import { documentEdit, edited, firstAnswer, makeFolder, messageOf, returnMissing, secondAnswer, sentTwice } from './examples.ts'

const uri = 'file:///nowhere/app.ts'
const rule = 'response-sent-twice'

suite('language server', () => {
  let client: Client
  const start = async (options?: ClientOptions) => {
    client = await startClient(options)
    return client
  }
  teardown(async () => {
    if (client && client.process.exitCode === null) client.process.kill()
  })

  test('introduces itself', async () => {
    const { initialized } = await start()
    assert.deepEqual(initialized.serverInfo, { name: 'Statuswise', version: JSON.parse(readFileSync('package.json', 'utf8')).version })
    assert.deepEqual(initialized.capabilities, {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      executeCommandProvider: { commands: ['statuswise.checkWorkspace', 'statuswise.clearWorkspace', 'statuswise.createConfiguration'] },
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['(', ' ', '"', "'", '='], resolveProvider: true },
      codeLensProvider: {},
      inlayHintProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.statuswise'], resolveProvider: true },
      workspaceSymbolProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    })
  })

  test('asks to be told of changed settings and files', async () => {
    const { registrations } = await start()
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    assert.deepEqual(
      registrations.map(({ method, registerOptions }) => [method, registerOptions]),
      [
        ['workspace/didChangeConfiguration', { section: 'statuswise' }],
        [
          'workspace/didChangeWatchedFiles',
          {
            watchers: [
              { globPattern: '**/*.{json,ts,tsx,mts,cts,js,jsx,mjs,cjs}' },
              { globPattern: '**/.gitignore' },
              { globPattern: '**/*', kind: 5 },
            ],
          },
        ],
      ],
    )
  })

  test('registers nothing with an editor that cannot', async () => {
    const { registrations } = await start({ capabilities: {} })
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    assert.deepEqual(registrations, [])
  })

  test('reports a mistake with all its particulars', async () => {
    await start()
    await client.open(uri, sentTwice)
    const [diagnostic, ...others] = await client.diagnostics(uri)
    assert.deepEqual(others, [])
    assert.ok(diagnostic)
    assert.deepEqual(diagnostic.range, secondAnswer)
    assert.equal(diagnostic.code, rule)
    assert.equal(diagnostic.source, 'statuswise')
    assert.equal(diagnostic.severity, 1)
    assert.equal(diagnostic.codeDescription, undefined)
    assert.match(messageOf(diagnostic), /^A response was already sent/)
    assert.deepEqual(
      diagnostic.relatedInformation?.map(({ location }) => location),
      [{ uri, range: firstAnswer }],
    )
    assert.equal(diagnostic.data.finding, 0)
  })

  test('leaves out what the editor does not show', async () => {
    await start({ capabilities: {} })
    await client.open(uri, sentTwice)
    const [diagnostic] = await client.diagnostics(uri)
    assert.ok(diagnostic)
    assert.equal(diagnostic.relatedInformation, undefined)
  })

  for (const transport of ['ipc', 'pipe', 'socket'] as const) {
    test(`speaks over ${transport} too, and ends by itself`, async () => {
      await start({ transport })
      await client.open(uri, sentTwice)
      assert.equal((await client.diagnostics(uri)).length, 1)
      assert.equal(await client.stop(), 0)
    })
  }

  test('a finding leads to the page of its rule where the editor shows pages', async () => {
    await start({ capabilities: { ...pushing, experimental: { statuswise: { commands: ['statuswise.showPage'] } } } })
    await client.open(uri, sentTwice)
    const [diagnostic] = await client.diagnostics(uri)
    const href = decodeURIComponent(diagnostic?.codeDescription?.href ?? '')
    assert.equal(href, `command:statuswise.showPage?["rules/${rule}.md"]`)
  })

  test('follows incremental changes, several in one message', async () => {
    await start({ capabilities: withoutTyping(pushing) })
    await client.open(uri, sentTwice)
    assert.equal((await client.diagnostics(uri)).length, 1)
    await client.change(uri, 2, { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 13 } }, text: '' })
    assert.deepEqual(await client.diagnostics(uri, 2), [])
    await client.change(
      uri,
      3,
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// One line more\n' },
      { range: { start: { line: 5, character: 2 }, end: { line: 5, character: 2 } }, text: 'res.json(3)' },
    )
    const [again] = await client.diagnostics(uri, 3)
    assert.deepEqual(again?.range, { start: { line: 5, character: 6 }, end: { line: 5, character: 10 } })
  })

  test('takes a whole new text', async () => {
    await start()
    await client.open(uri, 'export {}')
    assert.deepEqual(await client.diagnostics(uri), [])
    await client.change(uri, 2, { text: sentTwice })
    assert.equal((await client.diagnostics(uri, 2)).length, 1)
  })

  test('waits until typing pauses, and reports on the last version only', async () => {
    await start()
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    for (let version = 2; version <= 9; version += 1) {
      await client.change(uri, version, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' })
    }
    assert.equal((await client.diagnostics(uri, 9)).length, 1)
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [1, 9],
    )
  })

  test('closing takes the diagnostics away, also those still to come', async () => {
    await start()
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    await client.change(uri, 2, { text: sentTwice })
    await client.close(uri)
    const cleared = await client.nextPush(uri)
    assert.deepEqual(cleared.diagnostics, [])
    await client.open(uri, 'export {}', 'typescript', 7)
    assert.deepEqual(await client.diagnostics(uri, 7), [])
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [1, undefined, 7],
    )
  })

  test('answers between two of many documents that are looked at again', async () => {
    await start()
    const uris = Array.from({ length: 20 }, (_, index) => `file:///nowhere/app${index}.ts`)
    for (const it of uris) await client.open(it, sentTwice)
    for (const it of uris) await client.diagnostics(it)
    const all = Promise.all(uris.map(client.nextPush))
    const before = client.published.length
    await client.configure({ rules: { 'missing-retry-after': 'off' } })
    await client.hover(uri, { line: 0, character: 0 })
    assert.ok(client.published.length - before < uris.length, `${client.published.length - before} before the answer`)
    assert.ok((await all).every(({ diagnostics }) => diagnostics.length === 1))
  })

  test('reads documents that are in no file and those with strange names', async () => {
    await start()
    await client.open('untitled:Untitled-1', sentTwice, 'javascript')
    await client.open('vscode-vfs://host/%E2%82%AC%20app.mjs', sentTwice, 'plaintext')
    assert.equal((await client.diagnostics('untitled:Untitled-1')).length, 1)
    assert.equal((await client.diagnostics('vscode-vfs://host/%E2%82%AC%20app.mjs')).length, 1)
  })

  test('says nothing of other languages', async () => {
    await start()
    await client.open('file:///nowhere/notes.md', sentTwice, 'markdown')
    await client.open('file:///nowhere/types.d.ts', sentTwice)
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    assert.deepEqual(
      client.published.map((push) => push.uri),
      [uri],
    )
    assert.equal(await client.hover('file:///nowhere/notes.md', { line: 0, character: 0 }), null)
    assert.deepEqual(await client.codeActions('file:///nowhere/notes.md', secondAnswer), [])
  })

  test('hovers on a status code, not beside it', async () => {
    await start()
    const text = sentTwice.replace('res.json(1)', 'res.status(404).json(1)')
    await client.open(uri, text)
    const shown = await client.hover(uri, { line: 3, character: 14 })
    assert.deepEqual(shown?.range, { start: { line: 3, character: 13 }, end: { line: 3, character: 16 } })
    assert.match(JSON.stringify(shown?.contents), /"kind":"markdown".*404/)
    assert.equal(await client.hover(uri, { line: 3, character: 3 }), null)
    assert.equal(await client.hover(uri, { line: 4, character: 11 }), null)
  })

  test('offers the fix of a mistake, tied to what the editor shows', async () => {
    await start()
    await client.open(uri, sentTwice)
    const shown = await client.diagnostics(uri)
    const [action] = await client.codeActions(uri, secondAnswer, undefined, shown)
    assert.ok(action)
    assert.equal(action.kind, 'quickfix')
    assert.deepEqual(action.diagnostics, shown)
    const change = documentEdit(action)
    assert.deepEqual(change.textDocument, { uri, version: 1 })
    const fixed = edited(sentTwice, change.edits)
    await client.change(uri, 2, { text: fixed })
    assert.deepEqual(await client.diagnostics(uri, 2), [])
  })

  test('fixes are those of the text as it is, before diagnostics are out as well', async () => {
    await start()
    await client.open(uri, sentTwice)
    await client.diagnostics(uri)
    await client.change(uri, 2, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n\n' })
    const moved = { start: { line: 6, character: 8 }, end: { line: 6, character: 8 } }
    const [action] = await client.codeActions(uri, moved)
    const change = documentEdit(action)
    assert.equal(change.textDocument.version, 2)
    assert.deepEqual(action?.diagnostics?.[0]?.range.start, { line: 6, character: 6 })
  })

  test('edits plainly for an editor without versioned edits, and not at all for one without literals', async () => {
    await start({ capabilities: { textDocument: pushing.textDocument! } })
    await client.open(uri, sentTwice)
    const [action] = await client.codeActions(uri, secondAnswer)
    assert.deepEqual(Object.keys(action?.edit?.changes ?? {}), [uri])
    client.process.kill()
    await start({ capabilities: {} })
    await client.open(uri, sentTwice)
    assert.deepEqual(await client.codeActions(uri, secondAnswer), [])
  })

  test('fixes everything that is safe when asked', async () => {
    await start()
    const text = sentTwice.replace(/app\.get.*/s, returnMissing + returnMissing.replace('post', 'put'))
    await client.open(uri, text)
    assert.equal((await client.diagnostics(uri)).length, 2)
    const everything = { start: { line: 0, character: 0 }, end: { line: 14, character: 0 } }
    for (const only of ['source.fixAll.statuswise', 'source.fixAll', 'source']) {
      const [action, ...others] = await client.codeActions(uri, everything, [only])
      assert.deepEqual(others, [])
      assert.equal(action?.kind, 'source.fixAll.statuswise')
      const change = documentEdit(action)
      const fixed = edited(text, change.edits)
      await client.open(`file:///nowhere/${only}.ts`, fixed)
      assert.deepEqual(await client.diagnostics(`file:///nowhere/${only}.ts`), [])
    }
    const kinds = (only?: string[]) => client.codeActions(uri, everything, only).then((actions) => new Set(actions.map(({ kind }) => kind)))
    assert.deepEqual(await kinds(), new Set(['quickfix']))
    assert.deepEqual(await kinds(['quickfix']), new Set(['quickfix']))
    assert.deepEqual(await kinds(['source.organizeImports']), new Set())
  })

  test('survives messages that make no sense', async () => {
    await start()
    await client.connection.sendNotification('textDocument/didOpen', {})
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///never-opened.ts', version: 2 },
      contentChanges: [{ text: '' }],
    })
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///never-opened.ts' } })
    await client.connection.sendNotification('no/such/notification', [])
    await assert.rejects(
      client.connection.sendRequest('no/such/request'),
      (error) => error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound,
    )
    await client.open(uri, sentTwice)
    assert.equal((await client.diagnostics(uri)).length, 1)
  })

  test('shuts down with 0, with 1 when told to exit without shutdown or left alone', async () => {
    await start()
    await client.open(uri, sentTwice)
    await client.change(uri, 2, { text: '' })
    assert.equal(await client.stop(), 0)

    await start()
    await client.connection.sendNotification(ExitNotification.type)
    assert.deepEqual(await once(client.process, 'exit'), [1, null])

    await start()
    client.process.stdin?.end()
    assert.deepEqual(await once(client.process, 'exit'), [1, null])
  })

  test('refuses every request after shutdown, those that it does not know too', async () => {
    const { connection } = await start({ capabilities: pulling })
    await client.open(uri, sentTwice)
    const pulled = client.pull(uri)
    await connection.sendRequest('shutdown')
    assert.equal((await pulled).kind, 'full')
    const ofDocuments = ['hover', 'completion', 'codeAction', 'codeLens', 'inlayHint', 'diagnostic'].map((it) => `textDocument/${it}`)
    const others = ['initialize', 'shutdown', 'completionItem/resolve', 'no/such/request', askMethod, pageMethod, routesMethod]
    for (const method of [...ofDocuments, ...others]) {
      await assert.rejects(
        connection.sendRequest(method, { textDocument: { uri } }),
        (error) => error instanceof ResponseError && error.code === ErrorCodes.InvalidRequest,
        method,
      )
    }
    await connection.sendNotification(ExitNotification.type)
    assert.deepEqual(await once(client.process, 'exit'), [0, null])
  })

  test('says how to start it when started without a way to connect', async () => {
    const process = spawn(globalThis.process.execPath, ['dist/language-server.cjs'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let message = ''
    process.stderr.on('data', (data) => {
      message += data
    })
    assert.deepEqual(await once(process, 'close'), [2, null])
    assert.match(message, /^Usage: statuswise-language-server --stdio\n/)
  })

  test('takes the version of a framework from package.json, in each folder its own', async () => {
    const folder = makeFolder({
      'four/package.json': '{"dependencies":{"express":"^4.18.0"}}',
      'five/package.json': '{"dependencies":{"express":"^5.0.0"}}',
    })
    try {
      await start({ folders: [`${folder.uri}/four`, `${folder.uri}/five`] })
      const [four, five] = [`${folder.uri}/four/app.ts`, `${folder.uri}/five/src/app.ts`]
      const text = sentTwice.replace('res.json(1)\n  res.json(2)', 'res.json({ a: 1 }, 404)')
      await client.open(four, text)
      await client.open(five, text)
      assert.deepEqual((await client.diagnostics(four)).map(({ severity }) => severity).includes(1), false)
      assert.equal((await client.diagnostics(five))[0]?.code, 'removed-response-signature')
      assert.equal((await client.diagnostics(five))[0]?.severity, 1)

      const rechecked = client.nextPush(four)
      await client.fileChanged(folder.write('four/package.json', '{"dependencies":{"express":"^5.0.0"}}'))
      assert.equal((await rechecked).diagnostics[0]?.severity, 1)
    } finally {
      folder.remove()
    }
  })
})
