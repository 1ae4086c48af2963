import assert from 'node:assert/strict'
import { CancellationTokenSource, WorkspaceSymbolRequest } from 'vscode-languageserver/node'
import {
  type AskParams,
  type AskResult,
  askMethod,
  type PageResult,
  pageMethod,
  type RoutesResult,
  routesMethod,
} from '../../server/lsp/protocol.ts'
import { type Client, startClient } from './client.ts'
import { makeFolder } from './examples.ts'

const express = (route: string, answer: string) => `import express from 'express'\nexpress().get('${route}', (req, res) => ${answer})\n`

suite('questions to the language server', () => {
  let client: Client
  setup(async () => {
    client = await startClient()
  })
  teardown(() => {
    if (client.process.exitCode === null) client.process.kill()
  })
  const ask = (params: AskParams) => client.connection.sendRequest<AskResult>(askMethod, params)
  const page = (path: string) => client.connection.sendRequest<PageResult>(pageMethod, { path })

  test('a dialogue leads to a page', async () => {
    const first = await ask({ command: 'compare', answers: [] })
    assert.ok(first.kind === 'question')
    const end = await ask({ command: 'compare', answers: [first.question.choices[0]!.id] })
    assert.ok(end.kind === 'page')
    assert.match((await page(end.path))?.markdown ?? '', /^# /)
    assert.equal(await page('nothing.md'), null)
  })

  test('a rule has its page, and nothing beside the pages is read', async () => {
    const markdown = (await page('rules/response-sent-twice.md'))?.markdown ?? ''
    assert.match(markdown, /^# Send one response per request\n/)
    for (const part of ['## When to ignore it', '## Source', '## Configure', 'statuswise-ignore response-sent-twice']) {
      assert.ok(markdown.includes(part), part)
    }
    assert.match((await page('configuration.md'))?.markdown ?? '', /^# Configuration/)
    for (const path of ['rules/../configuration.md', 'security.md', 'rules/nothing.md']) assert.equal(await page(path), null)
  })

  test('the decision knows the framework of the document at hand', async () => {
    const uri = 'file:///nowhere/app.ts'
    await client.open(uri, express('/', 'res.sendStatus(200)'))
    const decide = async (at: string | undefined) => {
      const answers: string[] = []
      for (;;) {
        const step = await ask({ command: 'decide', answers, ...(at !== undefined && { uri: at }) })
        if (step.kind !== 'question') return step
        answers.push('0')
      }
    }
    const inExpress = await decide(uri)
    assert.ok(inExpress.kind === 'page' && inExpress.path.startsWith('decide/express/'))
    const anywhere = await decide(undefined)
    assert.ok(anywhere.kind === 'page' && anywhere.path.startsWith('decide/web/'))
  })

  test('what is at the caret is explained first', async () => {
    const uri = 'file:///nowhere/app.ts'
    await client.open(uri, express('/', "{ res.json(1); res.status(404).json({ error: 'gone' }) }"))
    const offered = async (character: number) => {
      const step = await ask({ command: 'explain', answers: [], uri, position: { line: 1, character } })
      return step.kind === 'question' ? step.question.choices.slice(0, 2).map(({ label }) => label) : []
    }
    assert.deepEqual(await offered(60), ['404 Not Found', 'response-sent-twice'])
    assert.equal((await offered(66))[0], 'response-sent-twice')
    const end = await ask({ command: 'explain', answers: ['response-sent-twice'] })
    assert.ok(end.kind === 'page' && end.path === 'rules/response-sent-twice.md')
  })

  test('a decision is written at the caret, in the spelling of the file', async () => {
    const uri = 'file:///nowhere/app.ts'
    const named = "import { StatusCodes } from 'http-status-codes'\n"
    const decide = async (text: string, before: string) => {
      await client.open(uri, text)
      const offset = text.indexOf(before) + before.length
      const lines = text.slice(0, offset).split('\n')
      const position = { line: lines.length - 1, character: lines.at(-1)!.length }
      const answers: string[] = []
      for (;;) {
        const step = await ask({ command: 'decide', answers, uri, position })
        if (step.kind !== 'question') {
          await client.close(uri)
          return step.kind === 'edit' ? [step.text, step.range.end.character - step.range.start.character] : step.kind
        }
        answers.push(step.question.choices.some(({ id }) => id === 'write') ? 'write' : '0')
      }
    }
    const [code] = await decide(express('/', 'res.status().end()'), 'res.status(')
    assert.match(String(code), /^\d{3}$/)
    assert.deepEqual(await decide(express('/', 'res.status(201).end()'), 'res.status(20'), [code, 3])
    assert.match((await decide(named + express('/', 'res.status().end()'), 'res.status('))[0] as string, /^StatusCodes\.[A-Z_]+$/)
    assert.deepEqual(
      await decide(named + express('/', 'res.status(StatusCodes.OK).end()'), 'res.status(Stat').then(([, length]) => length),
      14,
    )
    assert.equal(await decide(express('/', 'res.json(1)'), 'res.json('), 'page')
  })

  test('routes are those of the open text, and of files as they are saved', async () => {
    const folder = makeFolder({
      'saved.ts': express('/saved', 'res.status(404).end()'),
      'open.ts': express('/old', 'res.status(404).end()'),
      'other.ts': 'export const a = 1\n',
    })
    const uriOf = (name: string) => `${folder.uri}/${name}`
    await client.open(uriOf('open.ts'), express('/new', 'res.status(409).end()'))
    const uris = ['saved.ts', 'open.ts', 'other.ts', 'absent.ts', 'notes.md'].map(uriOf)
    const found = await client.connection.sendRequest<RoutesResult>(routesMethod, { uris })
    assert.deepEqual(
      found.map(({ uri, routes }) => [uri, routes.map(({ title, answers }) => `${title} ${answers.map(({ code }) => code)}`)]),
      [
        [uriOf('saved.ts'), ['GET /saved 404']],
        [uriOf('open.ts'), ['GET /new 409']],
      ],
    )
    assert.deepEqual(found[0]?.routes[0]?.range.start, { line: 1, character: 25 })
    folder.remove()
  })

  test('routes are symbols of the workspace, as they are by then', async () => {
    const folder = makeFolder({ 'a.ts': express('/users', 'res.end()'), 'node_modules/x/b.ts': express('/users', 'res.end()') })
    client.process.kill()
    client = await startClient({ folders: [folder.uri] })
    const names = async (query: string) =>
      ((await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []).map(({ name }) => name)
    assert.deepEqual(await names('user'), ['GET /users'])
    assert.deepEqual(await names('GET/us'), ['GET /users'])
    assert.deepEqual(await names('orders'), [])
    await client.open(`${folder.uri}/b.ts`, express('/orders', 'res.end()'))
    await client.fileChanged(folder.write('a.ts', express('/people', 'res.end()')))
    assert.deepEqual((await names('')).sort(), ['GET /orders', 'GET /people'])
    folder.remove()
  })

  test('looking for routes stops when it is cancelled', async () => {
    const source = new CancellationTokenSource()
    const uris = Array.from({ length: 2000 }, (_, i) => `file:///nowhere/${i}.ts`)
    const looking = client.connection.sendRequest<RoutesResult>(routesMethod, { uris }, source.token)
    source.cancel()
    await looking.catch(() => {})
    assert.ok(await page('status/404.md'))
  })
})
