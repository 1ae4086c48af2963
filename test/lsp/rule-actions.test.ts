import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CodeAction, CodeActionClientCapabilities, CreateFile, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node'
import { CodeActionResolveRequest, CompletionRequest } from 'vscode-languageserver/node'
import { type Client, pushing, startClient, withoutTyping } from './client.ts'
import { edited, type Folder, lineRange, makeFolder, returnMissing, secondAnswer, sentTwice } from './examples.ts'

const rule = 'response-sent-twice'
const commands = ['statuswise.select', 'statuswise.save', 'statuswise.showPage']
const capabilities = {
  ...withoutTyping(pushing),
  workspace: { ...pushing.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
  experimental: { statuswise: { commands, caret: true } },
}

suite('the light bulb', () => {
  let client: Client
  let folder: Folder
  const start = async (files: Record<string, string>, text: string, codeAction: CodeActionClientCapabilities = {}) => {
    folder = makeFolder({ 'package.json': '{}', ...files })
    const textDocument = { ...capabilities.textDocument, codeAction: { ...capabilities.textDocument?.codeAction, ...codeAction } }
    client = await startClient({ capabilities: { ...capabilities, textDocument }, folders: [folder.uri] })
    const uri = `${folder.uri}/src/routes/app.ts`
    await client.open(uri, text)
    return client.codeActions(uri, secondAnswer, ['quickfix'])
  }
  teardown(() => {
    client.process.kill()
    folder.remove()
  })
  const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title)
  const called = (actions: readonly CodeAction[], title: string) => actions.find((action) => action.title === title) ?? assert.fail(title)
  const changes = ({ edit }: CodeAction) => edit?.documentChanges as readonly (CreateFile | (TextDocumentEdit & { edits: TextEdit[] }))[]
  const textAfter = (action: CodeAction, text: string) => {
    const change = changes(action).at(-1)!
    assert.ok('edits' in change)
    return edited(text, change.edits)
  }

  test('offers what can be done about a finding, in this order', async () => {
    const actions = await start({}, sentTwice + returnMissing + returnMissing.replace("'/'", "'/b'"))
    assert.deepEqual(titles(actions), [
      'Remove this response',
      `Fix all ${rule} in this file`,
      `Ignore ${rule} on this line`,
      `Ignore ${rule} in this file`,
      `Turn ${rule} off in statuswise.json`,
      `Turn ${rule} off for src/routes`,
      'Show what this rule means',
    ])
    assert.ok(actions.every(({ diagnostics, kind }) => diagnostics?.length === 1 && kind === 'quickfix'))
    assert.deepEqual(actions.at(-1)?.command?.arguments, [`rules/${rule}.md`])
  })

  test('fixes all of a rule, and leaves the others', async () => {
    const text = sentTwice + returnMissing + returnMissing.replace("'/'", "'/b'")
    const fixed = textAfter(called(await start({}, text), `Fix all ${rule} in this file`), text)
    assert.equal(fixed.split('    return\n').length, 3)
    assert.ok(fixed.includes('  res.json(1)\n  res.json(2)\n'))
  })

  test('makes the edit of fixing all when it is chosen, for clients that ask for it', async () => {
    const text = sentTwice + returnMissing + returnMissing.replace("'/'", "'/b'")
    const action = called(
      await start({}, text, { dataSupport: true, resolveSupport: { properties: ['edit'] } }),
      `Fix all ${rule} in this file`,
    )
    assert.equal(action.edit, undefined)
    const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, action)
    assert.equal(textAfter(resolved, text).split('    return\n').length, 3)
  })

  test('offers the name of a number where the file imports names', async () => {
    const named = "import { StatusCodes } from 'http-status-codes'\n"
    const text = `${named}${returnMissing.replace('app.post', "import express from 'express'\nexpress().post")}`
    await start({}, text)
    const uri = `${folder.uri}/src/routes/app.ts`
    const at = (line: number, character: number) => client.codeActions(uri, lineRange(line, character, character), ['refactor.rewrite'])
    const [action, ...others] = await at(4, 16)
    assert.equal(action?.title, 'Write it as StatusCodes.NOT_FOUND')
    assert.deepEqual(others, [])
    assert.ok(textAfter(action, text).includes('res.status(StatusCodes.NOT_FOUND)'))
    assert.deepEqual(await at(4, 6), [])
  })

  test('an ignore comment has its reason selected', async () => {
    const action = called(await start({}, sentTwice), `Ignore ${rule} on this line`)
    const [uri, range] = action.command?.arguments ?? []
    const line = textAfter(action, sentTwice).split('\n')[range.start.line]!
    assert.equal(uri, `${folder.uri}/src/routes/app.ts`)
    assert.equal(line, `  // statuswise-ignore ${rule}: explain why`)
    assert.equal(line.slice(range.start.character, range.end.character), 'explain why')
  })

  test('turns a rule off in a file that it makes', async () => {
    const action = called(await start({}, sentTwice), `Turn ${rule} off in statuswise.json`)
    assert.deepEqual(changes(action)[0], { kind: 'create', uri: `${folder.uri}/statuswise.json`, options: { ignoreIfExists: true } })
    assert.deepEqual(JSON.parse(textAfter(action, '')), { rules: { [rule]: 'off' } })
    assert.deepEqual(action.command?.arguments, [`${folder.uri}/statuswise.json`])
  })

  test('turns it off in the file that there is, whose comments stay', async () => {
    const text = '{\n  // Ours.\n  "rules": {\n    "teapot": "off" // fun\n  }\n}\n'
    const actions = await start({ 'statuswise.json': text }, sentTwice)
    const made = textAfter(called(actions, `Turn ${rule} off in statuswise.json`), text)
    assert.ok(made.includes('// Ours.') && made.includes('// fun') && made.includes(`"${rule}": "off"`), made)
    const inFolder = textAfter(called(actions, `Turn ${rule} off for src/routes`), text)
    assert.match(inFolder, /"files": \[\s*"src\/routes\/\*\*"\s*\]/)
    // It counts.
    folder.write('statuswise.json', inFolder)
    await client.fileChanged(`${folder.uri}/statuswise.json`)
    assert.deepEqual((await client.nextPush(`${folder.uri}/src/routes/app.ts`)).diagnostics, [])
    assert.equal(readFileSync(fileURLToPath(`${folder.uri}/statuswise.json`), 'utf8'), inFolder)
  })

  test('turns nothing off in a file that cannot be read', async () => {
    assert.ok(!titles(await start({ 'statuswise.json': '{ "rules": ' }, sentTwice)).some((title) => title.startsWith('Turn')))
  })

  test('rules are completed in a comment, those of the code around first', async () => {
    await start({}, sentTwice.replace('  res.json(2)', '  // statuswise-ignore  \n  res.json(2)'))
    const at = { textDocument: { uri: `${folder.uri}/src/routes/app.ts` }, position: { line: 4, character: 23 } }
    const items = await client.connection.sendRequest(CompletionRequest.type, at)
    assert.ok(Array.isArray(items))
    assert.equal(items[0]?.label, rule)
    assert.equal(items[0]?.detail, 'Send one response per request')
  })
})
