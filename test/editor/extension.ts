import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { changeSetting, codeActions, findings, hoverText, open, replace, until } from './workbench.ts'

suite('Statuswise in VS Code', () => {
  let orders: vscode.TextDocument

  suiteSetup(async () => {
    orders = await open('orders.ts')
  })

  test('starts when a TypeScript file is opened', async () => {
    const extension = vscode.extensions.getExtension('statuswise.statuswise')
    assert.ok(extension)
    await until('activation', () => extension.isActive)
  })

  test('has registered the commands that it announces', async () => {
    const { contributes } = vscode.extensions.getExtension('statuswise.statuswise')!.packageJSON
    const announced = contributes.commands.map(({ command }: { command: string }) => command)
    const known = await vscode.commands.getCommands(true)
    assert.deepEqual(
      announced.filter((command: string) => !known.includes(command)),
      [],
    )
    await vscode.commands.executeCommand('statuswise.showOutput')
  })

  test('reports a second response with its rule, its page and the first response', async () => {
    const [found, ...others] = await until('the finding', () => nonEmpty(findings(orders)))
    assert.ok(found)
    assert.equal(others.length, 0)
    assert.equal(ruleOf(found), 'response-sent-twice')
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error)
    assert.equal(orders.getText(found.range), 'json')
    assert.ok(typeof found.code === 'object' && found.code.target.toString().includes('response-sent-twice'))
    const [first] = found.relatedInformation ?? []
    assert.equal(first && orders.getText(first.location.range), 'json')
  })

  test('explains a status code under the pointer, and no other number', async () => {
    assert.match(await until('the hover', () => hoverText(orders, '404')), /404 Not Found/)
    assert.doesNotMatch((await hoverText(orders, '3000')) ?? '', /statuswise|registered/i)
  })

  test('follows what is typed', async () => {
    const text = orders.getText()
    await replace(orders, "    res.status(404).json({ error: 'No such order' })\n", '')
    await until('no finding', () => findings(orders).length === 0)
    await replace(orders, orders.getText(), text)
    await until('the finding', () => findings(orders).length === 1)
  })

  test('repairs a second response from the light bulb', async () => {
    const text = orders.getText()
    const [found] = await until('the finding', () => nonEmpty(findings(orders)))
    const fix = await until('the quick fix', async () =>
      (await codeActions(orders, found!.range, vscode.CodeActionKind.QuickFix)).find(({ title }) => title === 'Return after the response'),
    )
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)))
    assert.match(orders.getText(), /json\(\{ error: 'No such order' \}\)\n {4}return\n {2}\}/)
    await until('no finding', () => findings(orders).length === 0)
    await replace(orders, orders.getText(), text)
  })

  test('offers the safe repairs of a file as one action', async () => {
    const kind = vscode.CodeActionKind.SourceFixAll.append('statuswise')
    const all = new vscode.Range(0, 0, orders.lineCount, 0)
    await until('the finding', () => findings(orders).length === 1)
    const fix = await until('the action', async () =>
      (await codeActions(orders, all, kind)).find((action) => action.kind?.value === kind.value),
    )
    assert.ok(fix.edit && fix.edit.size === 1)
  })

  test('obeys the settings without a restart', async () => {
    await changeSetting('rules', { 'response-sent-twice': 'hint' })
    await until('the other severity', () => findings(orders)[0]?.severity === vscode.DiagnosticSeverity.Hint)
    await changeSetting('rules', { 'response-sent-twice': 'off' })
    await until('no finding', () => findings(orders).length === 0)
    await changeSetting('rules', undefined)
    await until('the finding', () => findings(orders).length === 1)
    await changeSetting('enable', false)
    await until('no finding', () => findings(orders).length === 0)
    await changeSetting('enable', undefined)
    await until('the finding', () => findings(orders).length === 1)
  })

  test('looks at JavaScript', async () => {
    const health = await open('health.js')
    const [found] = await until('the finding', () => nonEmpty(findings(health)))
    assert.equal(found && ruleOf(found), 'status-without-send')
  })

  test('looks at a document that was never saved', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'typescript', content: orders.getText() })
    await vscode.window.showTextDocument(untitled)
    await until('the finding', () => findings(untitled).length === 1)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  })

  test('explains the past side of a diff, and reports nothing in it', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('git', { provideTextDocumentContent: () => orders.getText() })
    const past = await vscode.workspace.openTextDocument(orders.uri.with({ scheme: 'git' }))
    await vscode.commands.executeCommand('vscode.diff', past.uri, orders.uri)
    assert.match(await until('the hover', () => hoverText(past, '404')), /404 Not Found/)
    await replace(orders, '3000', '3001')
    await until('the finding', () => findings(orders).length === 1)
    assert.equal(findings(past).length, 0)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    provider.dispose()
  })

  test('reads the configuration file, and again when it changes', async () => {
    await vscode.window.showTextDocument(orders)
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'statuswise.json')
    const write = (settings: unknown) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(settings)))
    await write({ rules: { 'response-sent-twice': 'information' } })
    await until('the severity of the file', () => findings(orders)[0]?.severity === vscode.DiagnosticSeverity.Information)
    await write({ rules: { 'response-sent-twise': 'off' } })
    const file = await open('statuswise.json')
    await until('the error in the file', () => findings(file).length > 0)
    await vscode.workspace.fs.delete(uri)
    await until('the default severity', () => findings(orders)[0]?.severity === vscode.DiagnosticSeverity.Error)
  })

  test('works again after the restart command', async () => {
    await vscode.window.showTextDocument(orders)
    const text = orders.getText()
    await vscode.commands.executeCommand('statuswise.restart')
    await until('the finding', () => findings(orders).length === 1)
    await replace(orders, "    res.status(404).json({ error: 'No such order' })\n", '')
    await until('no finding', () => findings(orders).length === 0)
    await replace(orders, orders.getText(), text)
    await until('the finding', () => findings(orders).length === 1)
  })
})

const nonEmpty = <T>(all: readonly T[]) => (all.length > 0 ? all : undefined)

function ruleOf({ code }: vscode.Diagnostic) {
  return typeof code === 'object' ? code.value : code
}
