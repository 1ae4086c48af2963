import type { FrameLocator, Locator, Page } from 'playwright-core'

/** The list that commands are chosen from, while it is shown. */
export const pickOf = (page: Page): Locator => page.locator('.quick-input-widget:visible')

/** The page of ours that is shown. */
export const previewOf = (page: Page): FrameLocator => page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame')

/** The problems that the panel lists, which has to be open. */
export const problemsOf = (page: Page, text: string | RegExp): Locator =>
  page.locator('.markers-panel-container .monaco-list-row', { hasText: text })

/** Runs a command by its name. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1')
  await pickOf(page).locator('input').waitFor()
  await page.keyboard.type(name)
  await pickOf(page).locator('.monaco-list-row', { hasText: name }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Opens a file of the workspace by its name. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P')
  await pickOf(page).locator('input').waitFor()
  await page.keyboard.type(name)
  await pickOf(page).locator('.monaco-list-row', { hasText: name }).first().click()
  await page.locator('.tab.active', { hasText: name }).waitFor()
}

/** For what never comes. */
const patience = 120_000

/** Asks until it is so: what the editor writes comes when it comes. */
export async function eventually(page: Page, what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    if (await isSo()) return
    await page.waitForTimeout(100)
  }
  throw new Error(`It never came: ${what}`)
}
