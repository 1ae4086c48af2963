import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Message, StreamMessageReader } from 'vscode-languageserver/node'
import { askMethod, pageMethod, routesMethod } from '../../server/lsp/protocol.ts'
import { type Client, pulling, startClient } from './client.ts'
import { secondAnswer, sentTwice } from './examples.ts'

const uri = 'file:///nowhere/app.ts'
const textDocument = { uri }
const position = { line: 3, character: 6 }
const range = secondAnswer

/** Parameters as they should be, of everything that an editor can ask or tell. */
const requests: Readonly<Record<string, object>> = {
  'textDocument/hover': { textDocument, position },
  'textDocument/completion': { textDocument, position },
  'completionItem/resolve': { label: '404', data: '404' },
  'textDocument/codeLens': { textDocument },
  'textDocument/inlayHint': { textDocument, range },
  'textDocument/codeAction': { textDocument, range, context: { diagnostics: [{ range, message: '' }], only: ['quickfix'] } },
  'textDocument/diagnostic': { textDocument, previousResultId: '1' },
  [askMethod]: { command: 'explain', answers: ['404'], uri },
  [pageMethod]: { path: 'status/404.md' },
  [routesMethod]: { uris: [uri] },
}
const notifications: Readonly<Record<string, object>> = {
  '$/cancelRequest': { id: 1 },
  '$/setTrace': { value: 'off' },
  'textDocument/didOpen': { textDocument: { uri: 'file:///nowhere/b.ts', languageId: 'typescript', version: 1, text: sentTwice } },
  'textDocument/didChange': {
    textDocument: { uri: 'file:///nowhere/b.ts', version: 2 },
    contentChanges: [{ range, text: '' }, { text: sentTwice }],
  },
  'textDocument/didClose': { textDocument: { uri: 'file:///nowhere/b.ts' } },
  'workspace/didChangeConfiguration': { settings: { statuswise: { rules: {} } } },
  'workspace/didChangeWatchedFiles': { changes: [{ uri: 'file:///nowhere/package.json', type: 2 }] },
  'workspace/didChangeWorkspaceFolders': { event: { added: [{ uri: 'file:///nowhere', name: '' }], removed: [] } },
}
const initialize = { processId: null, rootUri: null, capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } }
const junk = [undefined, null, true, -1, 1.5, 1e300, '', 'toString', [], [null], {}]

/** The value with each of its parts, and itself, replaced by each kind of junk. */
function* spoilt(value: unknown): Generator<unknown> {
  yield* junk
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    for (const other of spoilt(part)) {
      if (Array.isArray(value)) yield value.map((it) => (it === part ? other : it))
      else yield { ...value, [key]: other }
    }
  }
}

function framed(message: unknown): string {
  const body = JSON.stringify(message)
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** An answer, or a notification of the server, as it comes in. */
interface Sent extends Message {
  readonly id?: number | string | null
  readonly method?: string
  readonly params?: { readonly message: string }
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

suite('messages to the language server', () => {
  let client: Client | undefined
  let server: ChildProcess | undefined
  let sent: Sent[]
  let errors: string
  /** The server without a client that would keep to the protocol. */
  const start = () => {
    sent = []
    errors = ''
    server = spawn(process.execPath, ['dist/language-server.cjs', '--stdio'], { stdio: 'pipe' })
    server.stdin!.on('error', () => {})
    server.stderr!.on('data', (data) => {
      errors += data
    })
    new StreamMessageReader(server.stdout!).listen((message) => void sent.push(message))
    return server
  }
  const write = (bytes: string) => server!.stdin!.write(bytes)
  const answerTo = async (id: number | null) => {
    for (;;) {
      const answer = sent.find((it) => it.id === id && !it.method)
      if (answer) return answer
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const ask = (id: number, method: string, params?: unknown) => {
    write(framed({ jsonrpc: '2.0', id, method, ...(params !== undefined && { params }) }))
    return answerTo(id)
  }
  const tell = (method: string, params?: unknown) => write(framed({ jsonrpc: '2.0', method, ...(params !== undefined && { params }) }))
  const startInitialized = async () => {
    start()
    await ask(0, 'initialize', initialize)
    tell('initialized', {})
  }
  teardown(() => {
    client?.process.kill()
    server?.kill()
    client = undefined
    server = undefined
  })

  test('malformed parameters of a request are said to be so, and never fail in a handler', async () => {
    await startInitialized()
    tell('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: sentTwice } })
    let id = 1
    let refused = 0
    for (const [method, params] of Object.entries(requests)) {
      assert.ok((await ask(id++, method, params)).error === undefined, method)
      for (const wrong of spoilt(params)) {
        const { error } = await ask(id++, method, wrong)
        if (!error) continue
        refused++
        assert.equal(error.code, -32602, `${method} ${JSON.stringify(wrong)} ${error.message}`)
        assert.match(error.message, /^Malformed parameters of \S+: `params\S*` (is missing|must be \S.*)\.$/)
      }
    }
    assert.ok(refused > 200, `${refused} refused`)
    assert.equal((await ask(id, 'textDocument/hover', { textDocument })).error?.message, missing('textDocument/hover', 'params.position'))
  })

  test('malformed parameters of initialize are said to be so, and it can be asked again', async () => {
    start()
    const wrongs = [undefined, null, {}, { capabilities: null }, { capabilities: { textDocument: { hover: { contentFormat: 1 } } } }]
    for (const [id, wrong] of wrongs.entries()) assert.equal((await ask(id + 1, 'initialize', wrong)).error?.code, -32602)
    assert.equal((await ask(100, 'textDocument/hover', requests['textDocument/hover'])).error?.code, -32002)
    assert.equal((await ask(101, 'initialize', initialize)).error, undefined)
    assert.equal((await ask(102, 'initialize', initialize)).error?.code, -32600)
  })

  test('malformed notifications are ignored, each with a line in the log', async () => {
    await startInitialized()
    let id = 1
    for (const [method, params] of Object.entries(notifications)) {
      const lines = () =>
        sent
          .filter((it) => it.method === 'window/logMessage' && !/^(?:Statuswise |Folders: )|: checked as /.test(it.params!.message))
          .map((it) => it.params!.message)
      for (const wrong of spoilt(params)) {
        tell(method, wrong)
        tell(method, wrong)
      }
      await ask(id++, pageMethod, { path: 'none' })
      const about = lines().filter((line) => line.includes(method))
      assert.ok(about.length > 0, method)
      assert.equal(new Set(about).size, about.length, 'each once')
      for (const line of about) assert.match(line, /^Malformed parameters of \S+: /)
      assert.deepEqual(
        lines().filter((line) => !line.startsWith('Malformed parameters of') && !line.includes('goes backwards')),
        [],
      )
    }
    tell('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: sentTwice } })
    const actions = await ask(id, 'textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } })
    assert.deepEqual([actions.error, errors], [undefined, ''])
  })

  for (const [name, bytes] of Object.entries({
    'a header whose length is no number': 'Content-Length: many\r\n\r\n{}',
    'a negative length': 'Content-Length: -1\r\n\r\n{}',
    'a header without a length': 'Content-Type: application/json\r\n\r\n{}',
    'no header': '{"jsonrpc":"2.0","id":1,"method":"shutdown"}',
    'lines that end as Unix ends them': 'Content-Length: 2\n\n{}',
    'a header without an end': `X-Filler: ${'x'.repeat(5000)}`,
    'bytes of something else': '\x16\x03\x01\x02\x00\x01',
    'a message of 300 MB': `Content-Length: ${300 * 1024 * 1024}\r\n\r\n{`,
    'a message longer than any': `Content-Length: ${'9'.repeat(400)}\r\n\r\n{`,
  })) {
    test(`${name} ends the server, which says why`, async () => {
      await startInitialized()
      const exited = once(server!, 'exit')
      write(bytes)
      assert.equal((await answerTo(null)).error?.code, -32700)
      assert.deepEqual(await exited, [1, null])
      assert.match(errors, /^statuswise-language-server: [^\n]{10,100}\.\n$/)
    })
  }

  test('messages may come in pieces, many at once, with other fields and letters in the header', async () => {
    await startInitialized()
    const messages = Array.from({ length: 50 }, (_, index) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: index + 1, method: pageMethod, params: { path: `€${index}` } })
      return `content-length:${Buffer.byteLength(body)} \r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n${body}`
    })
    const bytes = Buffer.from(messages.join(''))
    for (let at = 0; at < bytes.length; ) {
      const end = at + 1 + (at % 97)
      server!.stdin!.write(bytes.subarray(at, end))
      if (at % 5 === 0) await new Promise(setImmediate)
      at = end
    }
    for (const index of messages.keys()) assert.equal((await answerTo(index + 1)).result, null)
  })

  test('a body that is no JSON is refused, and the next message is read', async () => {
    await startInitialized()
    write('Content-Length: 5\r\n\r\n{"a":Content-Length: 0\r\n\r\n')
    assert.equal((await answerTo(null)).error?.code, -32700)
    assert.equal((await ask(1, pageMethod, { path: 'none' })).result, null)
  })

  test('requests that are cancelled before their turn are not begun, and notifications keep their order', async () => {
    await startInitialized()
    tell('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: sentTwice } })
    const methods = ['hover', 'completion', 'codeAction', 'codeLens', 'diagnostic'].map((it) => `textDocument/${it}`)
    const ids = Array.from({ length: 1000 }, (_, index) => index + 1)
    const batch = ids.flatMap((id) => {
      const method = methods[id % methods.length]!
      return [
        framed({ jsonrpc: '2.0', id, method, params: requests[method] }),
        framed({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }),
      ]
    })
    write(batch.join(''))
    const answers = await Promise.all(ids.map(answerTo))
    const served = answers.filter(({ error }) => !error).length
    assert.ok(served < 50, `${served} of ${ids.length} were served`)
    assert.ok(answers.every(({ error }) => !error || error.code === -32800))

    // What stands behind a change sees it.
    tell('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: '' }] })
    assert.deepEqual((await ask(5001, 'textDocument/codeLens', { textDocument })).result, [])
  })

  test('a request that waits for the settings can still be cancelled', async () => {
    start()
    await ask(0, 'initialize', { ...initialize, capabilities: { workspace: { configuration: true } } })
    tell('initialized', {})
    tell('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text: sentTwice } })
    const methods = ['hover', 'completion', 'codeAction', 'codeLens', 'inlayHint', 'diagnostic'].map((it) => `textDocument/${it}`)
    for (const [id, method] of methods.entries()) write(framed({ jsonrpc: '2.0', id: id + 1, method, params: requests[method] }))
    assert.equal((await ask(100, pageMethod, { path: 'none' })).result, null)
    for (const id of methods.keys()) tell('$/cancelRequest', { id: id + 1 })
    for (const { id } of sent.filter((it) => it.method === 'workspace/configuration')) {
      write(framed({ jsonrpc: '2.0', id, result: [{}] }))
    }
    for (const [id, method] of methods.entries()) assert.equal((await answerTo(id + 1)).error?.code, -32800, method)
  })

  test('versions that go backwards are ignored, equal ones are not', async () => {
    client = await startClient({ capabilities: pulling })
    await client.open(uri, sentTwice, 'typescript', 10)
    await client.change(uri, 9, { text: '' })
    const pulled = async () => {
      const report = await client!.pull(uri)
      return report.kind === 'full' ? report.items.length : undefined
    }
    assert.equal(await pulled(), 1)
    await client.change(uri, 10, { text: '' })
    assert.equal(await pulled(), 0)
    await client.close(uri)
    await client.open(uri, sentTwice, 'typescript', 1)
    assert.equal(await pulled(), 1)
    assert.deepEqual(
      client.log.filter((line) => line.includes('goes backwards')),
      [`A change was ignored, as its version goes backwards: ${uri}`],
    )
  })
})

function missing(method: string, place: string): string {
  return `Malformed parameters of ${method}: \`${place}\` is missing.`
}
