import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { pickOf, previewOf, runCommand } from './driving.ts'
import { openShop, type ShopSession } from './shop-session.ts'

suite('Asking Statuswise with mouse and keyboard', function () {
  // Each test goes on where the one before it ended.
  this.bail(true)
  let shop: ShopSession
  let page: Page
  let picture: ShopSession['picture']

  const pick = () => pickOf(page)
  const row = (text: string | RegExp) => pick().locator('.monaco-list-row', { hasText: text }).first()
  const preview = () => previewOf(page)
  const run = (command: string) => runCommand(page, command)
  /** Steps of a dialogue can have one title: it is the question that tells them apart. */
  const choose = async (question: string, typed: string) => {
    await pick().locator(`input[placeholder*="${question}"]`).waitFor()
    await page.keyboard.type(typed)
    await row(typed).waitFor()
    await page.keyboard.press('Enter')
  }
  const read = async (heading: string) => {
    await preview().locator('h1', { hasText: heading }).waitFor()
    return (await preview().locator('body').textContent()) ?? ''
  }

  suiteSetup(async () => {
    shop = await openShop()
    ;({ page, picture } = shop)
    await page.locator('.monaco-editor .view-line').first().waitFor()
  })

  suiteTeardown(() => shop?.close())

  teardown(async function () {
    if (this.currentTest?.state === 'failed') await picture('asking-failed')
  })

  test('a lens above a handler shows its answers, and leads to each', async () => {
    const lens = page.locator('.codelens-decoration a', { hasText: /404 · …|200 · 404/ }).first()
    await lens.waitFor()
    await picture('lenses')
    await lens.click()
    await row('404 Not Found').waitFor()
    await picture('lens-answers')
    await page.keyboard.press('Escape')
  })

  test('a status code is explained as a page whose links can be followed', async () => {
    await run('Statuswise: Explain a Status Code')
    await pick().locator('.quick-input-title', { hasText: 'Explain' }).waitFor()
    await page.keyboard.type('unprocessable entity')
    await row('422').waitFor()
    await picture('explain')
    await page.keyboard.press('Enter')
    assert.match(await read('422 Unprocessable Content'), /Not to be confused/)
    await picture('explained')
    await preview().getByRole('link', { name: '400 Bad Request' }).first().click()
    await read('400 Bad Request')
  })

  test('the decision tree leads to a code, and back', async () => {
    await page.keyboard.press('Control+1')
    await run('Statuswise: Which Status Should I Return?')
    const title = pick().locator('.quick-input-title')
    await title.waitFor()
    const first = await title.textContent()
    await page.keyboard.press('Enter')
    await title.filter({ hasNotText: first ?? '' }).waitFor()
    await picture('decide')
    await pick().getByRole('button', { name: /Back/ }).click()
    await title.filter({ hasText: first ?? '' }).waitFor()
    await picture('decide-back')
    for (let asked = 0; asked < 12 && (await pick().isVisible()); asked++) {
      const before = await title.textContent()
      await page.keyboard.press('Enter')
      await page.waitForFunction((old) => {
        const shown = document.querySelector<HTMLElement>('.quick-input-widget')
        return !shown || shown.style.display === 'none' || shown.querySelector('.quick-input-title')?.textContent !== old
      }, before)
    }
    await preview().locator('h2', { hasText: 'In Express' }).waitFor()
    await picture('decided')
  })

  test('codes are compared in a table', async () => {
    await run('Statuswise: Compare Status Codes')
    await choose('Which ones', 'Other codes')
    await pick().locator('input[placeholder*="Two or more"]').waitFor()
    for (const code of ['301', '308']) {
      await pick().locator('input[type=text]').fill(code)
      await row(code).click()
    }
    await pick().locator('input[type=text]').fill('')
    await picture('compare')
    await page.keyboard.press('Enter')
    await preview().locator('table').first().waitFor()
    assert.match(await read('308 Permanent Redirect'), /POST MAY become GET/)
    await picture('compared')
  })

  test('a symptom is diagnosed', async () => {
    await run('Statuswise: Diagnose a Production Symptom')
    await choose('Which status', '502')
    await choose('What is in front', 'AWS Application Load Balancer')
    await choose('Is there a line', 'No')
    assert.match(await read('502 Bad Gateway behind AWS Application Load Balancer'), /How to confirm/)
    await picture('diagnosed')
  })

  test('the view lists the routes of the workspace', async () => {
    await run('Explorer: Focus on Routes and Statuses View')
    const tree = page.locator('.pane', { hasText: 'Routes and Statuses' }).last()
    const file = tree.locator('.monaco-list-row', { hasText: 'carts.ts' }).first()
    await file.waitFor()
    // Room for the tree.
    await page.locator('.pane-header', { hasText: 'shop-api' }).first().click()
    await file.locator('.monaco-tl-twistie').click()
    const route = tree.locator('.monaco-list-row', { hasText: 'GET /carts/:visitor' }).first()
    await route.waitFor()
    await route.locator('.monaco-tl-twistie').click()
    await tree.locator('.monaco-list-row', { hasText: '200 OK' }).first().waitFor()
    await picture('routes')
  })

  test('the view groups routes by their whole paths, and lists those that answer a status', async () => {
    const tree = page.locator('.pane', { hasText: 'Routes and Statuses' }).last()
    const path = (text: string) => tree.locator('.monaco-list-row', { hasText: text })
    await tree.locator('.pane-header').hover()
    await tree.getByRole('button', { name: 'Group Routes by Path' }).click()
    // Routers are mounted in another file.
    await path('/orders/:id/cancellation').first().waitFor()
    await path('/carts/:visitor').first().waitFor()
    await picture('routes-by-path')
    await tree.getByRole('button', { name: 'Filter Routes' }).click()
    await row('409 Conflict').waitFor()
    await picture('routes-filter')
    await row('409 Conflict').click()
    await path('/carts/:visitor').first().waitFor({ state: 'detached' })
    await path('/orders/:id/cancellation').first().waitFor()
    await picture('routes-filtered')
    await tree.getByRole('button', { name: 'Filter Routes' }).click()
    await row('Routes with findings').click()
    await path('/orders/:id/cancellation').first().waitFor({ state: 'detached' })
    await path('/products/:id').first().waitFor()
    await picture('routes-with-findings')
  })

  test('the handlers that answer a code are found', async () => {
    await run('Statuswise: Go to the Handlers That Answer')
    await row('404 Not Found').waitFor()
    await page.keyboard.type('404')
    await page.keyboard.press('Enter')
    await pick().locator('.quick-input-title', { hasText: 'Handlers that answer 404' }).waitFor()
    await picture('handlers')
    await page.keyboard.press('Enter')
    await pick().waitFor({ state: 'hidden' })
  })

  test('codes are completed where a status belongs', async () => {
    await page.locator('.tab', { hasText: 'products.ts' }).click()
    await page.locator('.monaco-editor .view-line', { hasText: 'import { Router }' }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type("\nproducts.post('/', (req, res) => {\n  res.status(")
    const widget = page.locator('.suggest-widget.visible')
    await widget.locator('.monaco-list-row', { hasText: '201 Created' }).first().waitFor()
    await picture('completion')
    await page.keyboard.type('conf')
    await widget.locator('.monaco-list-row.focused', { hasText: '409 Conflict' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.view-line', { hasText: 'res.status(409' }).waitFor()
  })

  test('what is at the caret is explained first, and a decision is written there', async () => {
    await run('Statuswise: Explain a Status Code')
    await pick().locator('.monaco-list-row.focused', { hasText: '409 Conflict' }).filter({ hasText: 'at the caret' }).waitFor()
    await picture('explain-here')
    await page.keyboard.press('Escape')
    await run('Statuswise: Which Status Should I Return?')
    const title = pick().locator('.quick-input-title')
    for (let asked = 0; asked < 12; asked += 1) {
      await title.waitFor()
      if (await row(/^Write \d+/).isVisible()) break
      const before = await title.textContent()
      await page.keyboard.press('Enter')
      await title.filter({ hasNotText: before ?? '' }).waitFor()
    }
    const written = /Write (\d+)/.exec((await row('Write ').textContent()) ?? '')?.[1]
    await picture('decision-written')
    await page.keyboard.press('Enter')
    await page.locator('.view-line', { hasText: `res.status(${written}` }).waitFor()
  })
})
