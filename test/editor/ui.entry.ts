import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { restOn } from './resting.ts'
import { openShop, type ShopSession } from './shop-session.ts'

const statusCode = '404'
const message = /already sent/
const fix = 'Return after the response'
const fixed = /json\(\{ error: 'No such product' \}\)\n {4}return\n/

const textOf = async (locator: Locator) => (await locator.textContent()) ?? ''

suite('Statuswise with mouse and keyboard', function () {
  // Each test goes on where the one before it ended.
  this.bail(true)
  let shop: ShopSession
  let page: Page
  let picture: ShopSession['picture']

  const editor = () => page.locator('.editor-instance .monaco-editor').first()
  const token = (text: string) =>
    editor()
      .locator('.view-line span span', { hasText: new RegExp(`^\\s*${text}\\s*$`) })
      .first()
  const problem = () => page.locator('.markers-panel-container .monaco-list-row', { hasText: message }).first()

  suiteSetup(async () => {
    shop = await openShop({ 'editor.hover.delay': 100 })
    ;({ page, picture } = shop)
    await token(statusCode).waitFor()
  })

  suiteTeardown(() => shop?.close())

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await picture('failed')
  })

  test('a mistake is underlined', async () => {
    await editor().locator('.squiggly-error').first().waitFor()
  })

  test('resting on a status code explains it', async () => {
    // TypeScript adds its own part to the hover and says that it is loading until it has started.
    const hover = page.locator('.monaco-hover:visible', { hasText: 'Not Found', hasNotText: 'Loading' })
    await restOn(page, token(statusCode), hover)
    assert.match(await textOf(hover), /404 Not Found/)
    await picture('hover')
    await page.mouse.move(900, 700)
  })

  test('the status bar says that it runs', async () => {
    await page.locator('.statusbar-item .codicon-bracket, .statusbar-item .codicon-bracket-dot').first().hover()
    const item = page.locator('.hover-language-status', { hasText: 'Statuswise' })
    await item.waitFor()
    assert.match(await textOf(item), /Running/)
    await picture('status')
    await page.mouse.move(900, 600)
    await item.waitFor({ state: 'hidden' })
  })

  test('the Problems panel lists the mistake', async () => {
    await page.keyboard.press('Control+Shift+M')
    await problem().waitFor()
    assert.match(await textOf(problem()), /statuswise/)
    await picture('problems')
  })

  test('the light bulb repairs it', async () => {
    // At the message: further right is the link to the rule's page. A second click puts the cursor into the code.
    await problem().dblclick({ position: { x: 90, y: 10 } })
    const bulb = page.locator(
      '.monaco-editor [class*="codicon-light-bulb"], .monaco-editor [class*="codicon-lightbulb"], .monaco-editor .lightBulbWidget:not(:empty)',
    )
    await bulb.first().click()
    const menu = page.locator('.action-widget')
    await menu.getByText(fix).first().waitFor()
    await picture('light-bulb')
    // By keyboard, as the menu may lie under a transparent block that takes clicks.
    for (let i = 0; i < 20 && !(await textOf(menu.locator('.monaco-list-row.focused'))).includes(fix); i++) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await problem().waitFor({ state: 'detached' })
    await page.keyboard.press('Control+S')
    await assertSaved()
    await picture('repaired')
  })

  async function assertSaved() {
    for (let i = 0; i < 1000; i++) {
      if (fixed.test(await shop.savedText())) return
      await page.waitForTimeout(100)
    }
    assert.match(await shop.savedText(), fixed)
  }
})
