import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { pickOf, runCommand } from './driving.ts'
import { openEditor } from './editor-session.ts'
import { restOn } from './resting.ts'

const codes = [200, 401, 404, 429, 503]
/** A box of twelve lines, with what is around them. */
const highest = 12 * 22

async function prepare(folder: string): Promise<void> {
  await mkdir(folder)
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
  const handlers = codes.map((code) => `app.get('/${code}', (req, res) => {\n  res.status(${code}).json({ a: 1 })\n})\n`)
  await write('package.json', '{ "dependencies": { "express": "^5.0.0" } }')
  await write('app.ts', `import express from 'express'\nexport const app = express()\n${handlers.join('')}`)
}

suite('Reading Statuswise, dark and light', function () {
  this.bail(true)
  let session: Awaited<ReturnType<typeof openEditor>>
  let page: Page
  suiteSetup(async () => {
    session = await openEditor({ name: 'reading', file: 'app.ts', prepare, settings: { 'editor.hover.delay': 100 } })
    page = session.page
    await page.locator('.squiggly-warning, .squiggly-error').first().waitFor()
  })
  suiteTeardown(() => session?.close())
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await session.picture('reading-failed')
  })

  for (const theme of ['Dark', 'Light']) {
    test(`hovers fit one box (${theme})`, async () => {
      if (theme === 'Light') await runCommand(page, 'Preferences: Toggle between Light/Dark Themes')
      await page.locator(`.monaco-workbench.${theme === 'Dark' ? 'vs-dark' : 'vs'}`).waitFor()
      for (const code of codes) {
        const token = page.locator('.view-line span span', { hasText: new RegExp(`^\\s*${code}\\s*$`) }).first()
        const hover = page.locator('.monaco-hover:visible', { hasText: `${code} `, hasNotText: 'Loading' }).filter({ hasText: 'More' })
        await restOn(page, token, hover)
        const { height = 0 } = (await hover.first().boundingBox()) ?? {}
        assert.ok(height > 0 && height <= highest, `${code}: ${height}`)
        await session.picture(`hover-${code}-${theme.toLowerCase()}`)
        await page.mouse.move(1000, 5)
        await hover.waitFor({ state: 'hidden' })
      }
    })
  }

  test('the walkthrough leads through four steps with pictures', async () => {
    // A narrow one goes without pictures.
    await page.setViewportSize({ width: 1600, height: 900 })
    await runCommand(page, 'Welcome: Open Walkthrough')
    await pickOf(page).locator('.monaco-list-row', { hasText: 'Get Started with Statuswise' }).first().waitFor()
    await page.keyboard.type('Get Started with Statuswise')
    await page.keyboard.press('Enter')
    const steps = page.locator('.gettingStartedDetailsContent .getting-started-step')
    await steps.first().waitFor()
    assert.equal(await steps.count(), 4)
    for (const index of [0, 1, 2, 3]) {
      await steps.nth(index).locator('.step-title').click()
      const shown = page.locator('.getting-started-media img')
      await shown.waitFor()
      await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.getting-started-media img')?.naturalWidth ?? 0) > 100)
      await session.picture(`walkthrough-${index + 1}`)
    }
    await steps.nth(3).getByRole('button', { name: 'Show Routes' }).click()
    await page.locator('.pane', { hasText: 'Routes and Statuses' }).locator('.monaco-list-row', { hasText: 'app.ts' }).first().waitFor()
  })

  test('the settings are listed, with a property for each rule', async () => {
    await runCommand(page, 'Preferences: Open Settings (UI)')
    const search = page.locator('.settings-editor .suggest-input-container .monaco-editor').first()
    await search.click()
    await page.keyboard.type('@ext:statuswise.statuswise')
    const names = ['Enable', 'Profile', 'Rules', 'Workspace Diagnostics']
    for (const name of names) await page.locator('.settings-editor .setting-item-label', { hasText: name }).first().waitFor()
    await session.picture('settings')
    const profile = page.locator('.setting-item-contents', { hasText: 'Profile' }).locator('select').first()
    await profile.selectOption({ label: 'strict' })
    await session.picture('settings-strict')
  })
})
