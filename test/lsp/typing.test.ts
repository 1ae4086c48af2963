import assert from 'node:assert/strict'
import type { ClientCapabilities, Position } from 'vscode-languageserver/node'
import { caretMethod } from '../../server/lsp/protocol.ts'
import { type Client, pulling, pushing, startClient } from './client.ts'

const uri = 'file:///nowhere/app.ts'
const handler = (statement: string) => `import express from 'express'
const app = express()
app.get('/users/:id', (req, res) => {
  if (!req.params.id) {
    ${statement}
  }
  res.json({ id: req.params.id })
})
app.get('/orders', (req, res) => {
  res.json([])
  res.json([])
})
`
const line = 4
const withCaret = (capabilities: ClientCapabilities) => ({ ...capabilities, experimental: { statuswise: { caret: true } } })

suite('typing', () => {
  let client: Client
  let version = 1
  teardown(() => {
    if (client.process.exitCode === null) client.process.kill()
  })
  const start = async (capabilities: ClientCapabilities) => {
    client = await startClient({ capabilities })
    version = 1
    await client.open(uri, handler(''))
  }
  const caretAt = (position?: Position) => client.connection.sendNotification(caretMethod, position ? { uri, position } : {})
  const type = async (character: number, text: string) => {
    version += 1
    const at = { line, character }
    await client.change(uri, version, { range: { start: at, end: at }, text })
  }
  const linesOf = (diagnostics: readonly { readonly range: { readonly start: Position } }[]) =>
    diagnostics.map(({ range }) => range.start.line)
  const pull = async () => {
    const report = await client.pull(uri)
    assert.ok(report.kind === 'full')
    return linesOf(report.items)
  }

  test('brings no finding about the statement that the caret is in, and all others', async () => {
    await start(withCaret(pulling))
    assert.deepEqual(await pull(), [10])
    const written = 'return res.status(404).json('
    for (let end = 1; end <= written.length; end += 1) {
      await type(3 + end, written[end - 1]!)
      await caretAt({ line, character: 4 + end })
      if (/[r4(]$/.test(written.slice(0, end))) assert.deepEqual(await pull(), [10], written.slice(0, end))
    }
  })

  test('says what it held back when the caret leaves the statement', async () => {
    await start(withCaret(pulling))
    await pull()
    await type(4, 'res.status(40)')
    await caretAt({ line, character: 17 })
    assert.deepEqual(await pull(), [10])
    const before = client.refreshes()
    await caretAt({ line, character: 10 })
    assert.deepEqual(await pull(), [10])
    assert.equal(client.refreshes(), before)
    await caretAt({ line: 6, character: 2 })
    assert.deepEqual(await pull(), [4, 10])
    assert.equal(client.refreshes(), before + 1)
    // Only what is written while the caret is there waits.
    await caretAt({ line, character: 10 })
    assert.deepEqual(await pull(), [4, 10])
  })

  test('is not waited for in documents without the caret, nor when another window is in front', async () => {
    await start(withCaret(pulling))
    await pull()
    await caretAt({ line: 0, character: 0 })
    await type(4, 'res.status(40)')
    assert.deepEqual(await pull(), [4, 10])
    await caretAt({ line, character: 17 })
    await type(17, '00')
    assert.deepEqual(await pull(), [10])
    await caretAt()
    assert.deepEqual(await pull(), [4, 10])
  })

  test('has ended a second after the last edit where no caret is told of', async () => {
    await start(pushing)
    assert.deepEqual(linesOf(await client.diagnostics(uri)), [10])
    await type(4, 'res.status(40)')
    assert.deepEqual(linesOf((await client.nextPush(uri)).diagnostics), [10])
    assert.deepEqual(linesOf((await client.nextPush(uri)).diagnostics), [4, 10])
  })

  test('has ended when the answer comes where nobody can be asked to look again', async () => {
    const { workspace, ...rest } = pulling
    await start({ ...rest, workspace: { ...workspace, diagnostics: {} } })
    await pull()
    await type(4, 'res.status(40)')
    assert.deepEqual(await pull(), [4, 10])
  })
})
