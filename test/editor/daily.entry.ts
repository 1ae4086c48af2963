import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { previewOf, problemsOf, runCommand } from './driving.ts'
import { restOn } from './resting.ts'
import { openShop, type ShopSession } from './shop-session.ts'

suite('A day with Statuswise, by mouse and keyboard', function () {
  // Each test goes on where the one before it ended.
  this.bail(true)
  let shop: ShopSession
  let page: Page
  let picture: ShopSession['picture']

  const editor = () => page.locator('.editor-instance .monaco-editor').first()
  const preview = () => previewOf(page)
  const problems = (text: string | RegExp) => problemsOf(page, text)
  const squiggles = () => editor().locator('.squiggly-error, .squiggly-warning').count()
  const run = (command: string) => runCommand(page, command)
  const openFile = async (name: string) => {
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick()
    await page.locator('.tab.active', { hasText: name }).waitFor()
  }
  suiteSetup(async () => {
    shop = await openShop({ 'editor.occurrencesHighlight': 'off', 'editor.hover.delay': 100, 'problems.defaultViewMode': 'tree' })
    ;({ page, picture } = shop)
    // Room for a whole file above the panel.
    await page.setViewportSize({ width: 1280, height: 1400 })
    await editor().locator('.squiggly-error').first().waitFor()
  })
  suiteTeardown(() => shop?.close())
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await picture('daily-failed')
  })

  test('the rule of a finding opens its page', async () => {
    await page.keyboard.press('Control+Shift+M')
    await problems('already sent').first().waitFor()
    await problems('already sent')
      .first()
      .locator('a', { hasText: 'response-sent-twice' })
      .click({ modifiers: ['Control'] })
    await preview().locator('h1', { hasText: 'Send one response per request' }).waitFor()
    await preview().locator('h2', { hasText: 'When to ignore it' }).waitFor()
    await picture('rule-page')
    await openFile('products.ts')
    await editor().locator('.squiggly-error').first().waitFor()
  })

  test('the page of a code opens from its hover', async () => {
    const code = editor()
      .locator('.view-line span span', { hasText: /^\s*404\s*$/ })
      .first()
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Not Found', hasNotText: 'Loading' })
    await restOn(page, code, hover)
    await picture('hover-box')
    await hover.getByText('More').click()
    await preview().locator('h1', { hasText: '404 Not Found' }).waitFor()
    await picture('hover-more')
    await openFile('products.ts')
    await editor().locator('.squiggly-error').first().waitFor()
  })

  test('nothing turns red while a handler is written', async () => {
    await openFile('carts.ts')
    await editor().locator('.view-line').first().click()
    await page.keyboard.press('Control+End')
    await page.waitForTimeout(2000)
    const before = await squiggles()
    // What is opened is closed by the editor: undefined goes behind it.
    const lines = [
      "carts.get('/:id/name', async (req, res) => {",
      'const cart = cartOf(req.params.id)',
      'if (cart.size === 0) {',
      "return res.status(404).json({ error: 'Missing' })",
      undefined,
      'res.status(200).json({ name: req.params.id })',
    ]
    for (const line of lines) {
      if (line === undefined) {
        for (const key of ['ArrowDown', 'End']) await page.keyboard.press(key)
        continue
      }
      await page.keyboard.press('Enter')
      for (const key of line) {
        await page.keyboard.type(key)
        await page.waitForTimeout(60)
        if (/[0-9(.]/.test(key)) {
          await page.waitForTimeout(350)
          assert.ok((await squiggles()) <= before, `after ${key} of ${line}`)
        }
      }
    }
    // Out of the handler, with all of it in view.
    for (let up = 0; up < lines.length + 4; up += 1) await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(2000)
    assert.ok((await squiggles()) <= before, 'of the whole handler')
    await picture('calm')
    await run('File: Revert File')
  })
})
