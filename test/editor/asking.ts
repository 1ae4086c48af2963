import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { changeSetting, open, replace, until } from './workbench.ts'

suite('Asking Statuswise in VS Code', () => {
  let orders: vscode.TextDocument

  suiteSetup(async () => {
    orders = await open('orders.ts')
  })

  const lenses = async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', orders.uri, 99)
    return all.filter(({ command }) => command?.command === 'statuswise.showAnswers')
  }
  const hints = async () => {
    const range = new vscode.Range(0, 0, orders.lineCount, 0)
    const all = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', orders.uri, range)
    return all.map(({ label }) => label)
  }

  test('shows a lens above a handler, until it is turned off', async () => {
    const [lens] = await until('the lens', async () => {
      const found = await lenses()
      return found.length > 0 && found
    })
    assert.equal(lens?.command?.title, '200 · 404')
    await changeSetting('codeLens', false)
    await until('no lens', async () => (await lenses()).length === 0)
    await changeSetting('codeLens', undefined)
    await until('the lens', async () => (await lenses()).length === 1)
  })

  test('shows hints when they are asked for', async () => {
    assert.ok(!(await hints()).includes('Not Found'))
    await changeSetting('inlayHints', true)
    await until('the hint', async () => (await hints()).includes('Not Found'))
    await changeSetting('inlayHints', undefined)
  })

  test('completes a status code with its documentation', async () => {
    const text = orders.getText()
    await replace(orders, 'res.status(404)', 'res.status()')
    const at = orders.positionAt(orders.getText().indexOf('res.status(') + 'res.status('.length)
    const found = await until('the completion', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        orders.uri,
        at,
        '(',
        5,
      )
      return list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === '200 OK')
    })
    assert.ok(found.documentation instanceof vscode.MarkdownString && found.documentation.value.startsWith('**200 OK**'))
    await replace(orders, orders.getText(), text)
  })

  test('has pages that are documents', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('statuswise:/status/404-not-found.md'))
    assert.equal(page.languageId, 'markdown')
    assert.match(page.getText(), /^# 404 Not Found/)
    await assert.rejects(async () => await vscode.workspace.openTextDocument(vscode.Uri.parse('statuswise:/nothing.md')))
  })
})
