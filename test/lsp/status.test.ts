import assert from 'node:assert/strict'
import { pageMethod, type StatusParams, statusMethod } from '../../server/lsp/protocol.ts'
import { type Client, pushing, startClient } from './client.ts'
import { type Folder, makeFolder, sentTwice } from './examples.ts'

suite('what the language server says of its work', () => {
  let client: Client
  let folder: Folder
  const told: StatusParams[] = []
  const start = async (files: Record<string, string>) => {
    folder = makeFolder({ 'package.json': '{}', ...files })
    client = await startClient({ folders: [folder.uri], capabilities: { ...pushing, experimental: { statuswise: { status: true } } } })
    told.length = 0
    client.connection.onNotification(statusMethod, (params: StatusParams) => void told.push(params))
    await client.open(`${folder.uri}/app.ts`, sentTwice)
    return client.diagnostics(`${folder.uri}/app.ts`)
  }
  teardown(() => {
    client.process.kill()
    folder.remove()
  })

  test('the log begins with what runs where, and says how a file is checked', async () => {
    await start({ 'statuswise.json': '{ "profile": "strict" }' })
    assert.match(client.log[0] ?? '', /^Statuswise \d+\.\d+\.\d+, Node \d+\.\d+\.\d+$/)
    assert.equal(client.log[1], `Folders: ${folder.uri}`)
    assert.ok(client.log.includes(`${folder.uri}/app.ts: checked as Express 5; profile strict, set by ${folder.uri}/statuswise.json`))
  })

  test('the editor is told of the file in front', async () => {
    await start({})
    const status = told.find((it) => 'uri' in it) ?? assert.fail('nothing is told')
    const { milliseconds, ...rest } = status as Extract<StatusParams, { uri: string }>
    assert.deepEqual(rest, { uri: `${folder.uri}/app.ts`, profile: 'recommended', findings: 1, frameworks: ['Express 5'], isChecked: true })
    assert.ok(milliseconds >= 0)
  })

  test('the editor is told what is being read, and when that has ended', async () => {
    await start({})
    const reading = () => told.flatMap((it) => ('reading' in it ? [it.reading] : []))
    while (reading().at(-1)?.length !== 0) await client.connection.sendRequest(pageMethod, { path: '' })
    // The first may be told before anybody listens here.
    assert.deepEqual(
      reading()
        .slice(0, -1)
        .filter(([uri]) => uri !== folder.uri),
      [],
    )
    assert.ok(client.log.some((line) => /^The program was read in \d+ ms$/.test(line)))
  })

  test('a file that is not checked has its reason in the log', async () => {
    assert.deepEqual(await start({ 'statuswise.json': '{ "ignore": ["app.ts"] }' }), [])
    assert.ok(client.log.some((line) => line.startsWith(`${folder.uri}/app.ts: not checked: `)))
  })
})
