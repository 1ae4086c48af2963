import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  type CodeLens,
  CodeLensRefreshRequest,
  CodeLensRequest,
  type CompletionItem,
  CompletionRequest,
  CompletionResolveRequest,
  InlayHintRequest,
  MarkupContent,
  type Position,
} from 'vscode-languageserver/node'
import { descriptionSections } from '../../server/http/registry/describe.ts'
import { platforms } from '../../server/http/registry/platforms.ts'
import { type Client, type ClientOptions, pushing, startClient } from './client.ts'

const uri = 'file:///nowhere/app.ts'
const text = `import express from 'express'
express().get('/items', (req, res) => {
  if (!req.query.a) return res.status(429).end()
  res.status()
})
`
const inStatus: Position = { line: 3, character: 13 }
const on429: Position = { line: 2, character: 40 }

suite('reading aids in the language server', () => {
  let client: Client
  const start = async (options?: ClientOptions) => {
    client = await startClient(options)
    await client.open(uri, text)
  }
  teardown(() => {
    if (client && client.process.exitCode === null) client.process.kill()
  })
  const complete = async (position: Position) =>
    (await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position })) as CompletionItem[] | null
  const lenses = async () => (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) as CodeLens[] | null
  const hints = (range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }) =>
    client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })

  test('completes a status, with documentation for the one looked at', async () => {
    await start()
    const items = (await complete(inStatus)) ?? []
    const [first] = items
    assert.equal(first?.label, '200 OK')
    assert.deepEqual(first.textEdit, { range: { start: inStatus, end: inStatus }, newText: '200' })
    assert.deepEqual(
      items.map(({ label }) => label),
      items.toSorted((one, other) => (one.sortText! < other.sortText! ? -1 : 1)).map(({ label }) => label),
    )
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, first)
    assert.ok(MarkupContent.is(resolved.documentation) && resolved.documentation.value.startsWith('**200 OK**'))
    assert.deepEqual(await complete({ line: 0, character: 8 }), [])
  })

  test('shows a lens above each handler, a plain one where its command is not known', async () => {
    await start()
    const [lens, ...others] = (await lenses()) ?? []
    assert.deepEqual(others, [])
    assert.equal(lens?.range.start.line, 1)
    const tooltip = 'GET /items\n429 Too Many Requests, without Retry-After'
    assert.deepEqual(lens.command, { title: '429 without Retry-After', tooltip, command: '' })
  })

  test('gives the lens its command where the editor knows it', async () => {
    await start({ capabilities: { ...pushing, experimental: { statuswise: { commands: ['statuswise.showAnswers'] } } } })
    const [lens] = (await lenses()) ?? []
    assert.equal(lens?.command?.command, 'statuswise.showAnswers')
    const [argument] = lens.command.arguments ?? []
    assert.equal(argument.uri, uri)
    assert.equal(argument.title, 'GET /items')
    assert.deepEqual(argument.answers[0].range.start, { line: 2, character: 38 })
  })

  test('hints are off until they are asked for, lenses and all can be turned off', async () => {
    await start({ settings: { inlayHints: true } })
    assert.deepEqual(
      (await hints())?.map(({ label, position }) => [label, position]),
      [['Too Many Requests', { line: 2, character: 41 }]],
    )
    await client.configure({ codeLens: false })
    assert.equal(await hints(), null)
    assert.equal(await lenses(), null)
    await client.configure({ enable: false, inlayHints: true })
    assert.equal(await hints(), null)
    assert.equal(await complete(inStatus), null)
    assert.equal(await client.hover(uri, on429), null)
  })

  test('tells the editor to look again when settings change', async () => {
    let asked = 0
    await start({ capabilities: { ...pushing, workspace: { ...pushing.workspace, codeLens: { refreshSupport: true } } } })
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest(CodeLensRefreshRequest.type, () => {
        asked += 1
        resolve()
      })
    })
    await client.configure({ codeLens: false })
    await refreshed
    assert.equal(asked, 1)
  })

  test('hovers obey the settings', async () => {
    await start({ settings: { platforms: ['envoy'], hover: { meaning: false, here: false } } })
    const hover = await client.hover(uri, on429)
    const shown = hover && MarkupContent.is(hover.contents) ? hover.contents.value : ''
    assert.match(shown, /^\*\*429/)
    assert.match(shown, /- Envoy: /)
    assert.doesNotMatch(shown, /in a given time|Here/)
  })

  test('hovers on the responses of an OpenAPI document, and on nothing in other YAML', async () => {
    await start()
    const openApi = "openapi: 3.1.0\npaths:\n  /:\n    get:\n      responses:\n        '404':\n          description: x\n"
    await client.open('file:///nowhere/api.yaml', openApi, 'yaml')
    await client.open('file:///nowhere/other.yaml', openApi.replace('openapi', 'other'), 'yaml')
    const at = { line: 5, character: 10 }
    const hover = await client.hover('file:///nowhere/api.yaml', at)
    assert.deepEqual(hover?.range, { start: { line: 5, character: 8 }, end: { line: 5, character: 13 } })
    assert.equal(await client.hover('file:///nowhere/other.yaml', at), null)
    await client.change('file:///nowhere/api.yaml', 2, {
      range: { start: { line: 5, character: 9 }, end: { line: 5, character: 12 } },
      text: '201',
    })
    const changed = await client.hover('file:///nowhere/api.yaml', at)
    assert.ok(changed && MarkupContent.is(changed.contents) && changed.contents.value.startsWith('**201'))
  })

  test('the settings that the extension announces are those that count', () => {
    const { properties } = JSON.parse(readFileSync('package.json', 'utf8')).contributes.configuration
    assert.deepEqual(Object.keys(properties['statuswise.hover'].properties), [...descriptionSections])
    assert.deepEqual(
      properties['statuswise.platforms'].items.enum,
      platforms.map(({ id }) => id),
    )
  })
})
