// @ts-check
// npm run pictures: takes the pictures of the README and of the walkthrough in the real editor, dark and light. Needs Chromium, as its tests do.
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startChromium } from '../test/editor/chromium.mjs'
import { installEditor } from './editor/install.mjs'
import { foldersIn, installExtension, removeFolder, startServer, temporaryFolder, writeUserSettings } from './editor/server.mjs'
import { runCommand } from './run-command.mjs'

/** @typedef {import('playwright-core').Page} Page @typedef {import('playwright-core').Locator} Locator */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const folder = 'docs/images'
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' }
/** What draws the eye to other things than ours. */
const settings = {
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.renderLineHighlight': 'none',
  'editor.guides.indentation': false,
  'breadcrumbs.enabled': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
}
process.chdir(root)

const home = await temporaryFolder()
try {
  await mkdir(folder, { recursive: true })
  const vsix = path.join(home, 'statuswise.vsix')
  for (const command of [['esbuild.mjs'], ['scripts/package.mjs', vsix]]) await runCommand(['node', ...command])
  const workspace = path.join(home, 'shop-api')
  await cp('examples/shop-api', workspace, { recursive: true })
  const editor = await installEditor(root)
  const folders = foldersIn(home)
  await installExtension(editor, folders, vsix)
  for (const [theme, name] of Object.entries(themes)) {
    await writeUserSettings(folders.userData, { ...settings, 'workbench.colorTheme': name })
    const server = await startServer(editor, folders)
    const { browser, page } = await startChromium({ width: 1000, height: 640, scale: 1.5 })
    page.setDefaultTimeout(180_000)
    try {
      await page.goto(server.addressOf(workspace, [['openFile', server.uriOf(path.join(workspace, 'src/routes/products.ts'))]]))
      await takeAll(page, (title, clip) => page.screenshot({ path: `${folder}/${title}-${theme}.png`, clip, animations: 'disabled' }))
    } finally {
      await browser.close()
      await server.stop()
    }
  }
} finally {
  await removeFolder(home)
}
process.exit()

/** @typedef {{ x: number, y: number, width: number, height: number }} Box @param {Page} page @param {(title: string, clip: Box) => Promise<unknown>} take */
async function takeAll(page, take) {
  const code = page.locator('.editor-instance .monaco-editor').first()
  const token = (/** @type {string} */ text) => code.locator('.view-line span span', { hasText: new RegExp(`^\\s*${text}\\s*$`) })
  const away = () => page.mouse.move(990, 5)

  await code.locator('.squiggly-error').first().waitFor()
  await page.keyboard.press('Control+B')
  await code.locator('.view-line', { hasText: 'products.get' }).first().waitFor()
  await code.locator('.codelens-decoration a', { hasText: '404' }).first().waitFor()

  const hover = page.locator('.monaco-hover:visible', { hasNotText: 'Loading' })
  // What TypeScript adds, and the box that grows by it.
  const settled = () => page.waitForTimeout(1500)
  const explained = hover.filter({ hasText: '404 Not Found' })
  await rest(page, token('404').first(), explained)
  await settled()
  await take('hover', await around(page, [explained, token('404').first()], { above: 60, below: 20 }))
  await away()
  await explained.waitFor({ state: 'hidden' })

  const finding = hover.filter({ hasText: 'already sent' })
  const second = code
    .locator('.view-line', { hasText: 'res.json(product)' })
    .locator('span span', { hasText: /^json$/ })
    .first()
  await rest(page, second, finding)
  await settled()
  await take('finding', await around(page, [finding, second], { above: 140, below: 30 }))
  await away()
  await finding.waitFor({ state: 'hidden' })

  await second.click()
  await page.keyboard.press('Control+.')
  const menu = page.locator('.action-widget')
  await menu.getByText('Return after the response').first().waitFor()
  await take('light-bulb', await around(page, [menu, second], { above: 120, below: 20 }))
  await page.keyboard.press('Escape')

  await openFile(page, 'carts.ts')
  await code.locator('.codelens-decoration a', { hasText: '400' }).first().waitFor()
  await take(
    'lenses',
    await around(
      page,
      [code.locator('.view-line', { hasText: "carts.get('/:visitor'" }), code.locator('.view-line', { hasText: 'soldOut)' })],
      { above: 40, below: 20 },
    ),
  )

  await run(page, 'Explorer: Focus on Routes and Statuses View')
  await run(page, 'Statuswise: Group Routes by Path')
  await page.locator('.pane-header', { hasText: 'shop-api' }).first().click()
  const tree = page.locator('.pane', { hasText: 'Routes and Statuses' }).last()
  const route = tree.locator('.monaco-list-row', { hasText: '/carts/:visitor' }).first()
  await route.locator('.monaco-tl-twistie').click()
  await tree.locator('.monaco-list-row', { hasText: 'carts.ts' }).first().locator('.monaco-tl-twistie').click()
  await tree.locator('.monaco-list-row', { hasText: '200 OK' }).first().waitFor()
  await away()
  const side = await boxOf(page.locator('.part.sidebar'))
  await take('routes', { ...side, height: 420 })

  await page.keyboard.press('Control+B')
  await page.keyboard.press('Control+1')
  await run(page, 'Statuswise: Explain a Status Code')
  await page.locator('.quick-input-title', { hasText: 'Explain' }).waitFor()
  await page.keyboard.type('422')
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: '422' }).first().waitFor()
  await page.keyboard.press('Enter')
  const preview = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame')
  await preview.locator('h1', { hasText: '422' }).waitFor()
  await page.waitForTimeout(1000)
  await take('page', { ...(await boxOf(page.locator('.part.editor'))), height: 520 })
}

/** Rests the mouse on code until it is explained; a busy editor may drop a hover. @param {Page} page @param {Locator} at @param {Locator} hover */
async function rest(page, at, hover) {
  for (let left = 10; ; left -= 1) {
    await at.hover()
    const isShown = await hover.waitFor({ timeout: 20_000 }).then(
      () => true,
      (error) => left === 0 && Promise.reject(error),
    )
    if (isShown) return
    await page.mouse.move(990, 5)
  }
}

/** @param {Page} page @param {string} command */
async function run(page, command) {
  const pick = page.locator('.quick-input-widget:visible')
  await page.keyboard.press('F1')
  await pick.locator('input').waitFor()
  await page.keyboard.type(command)
  await pick.locator('.monaco-list-row', { hasText: command }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** @param {Page} page @param {string} name */
async function openFile(page, name) {
  const pick = page.locator('.quick-input-widget:visible')
  await page.keyboard.press('Control+P')
  await pick.locator('input').waitFor()
  await page.keyboard.type(name)
  await pick.locator('.monaco-list-row', { hasText: name }).first().click()
  await page.locator('.tab.active', { hasText: name }).waitFor()
}

/** The editor draws lines anew at any time. @param {Locator} locator @returns {Promise<Box>} */
async function boxOf(locator) {
  for (let left = 20; left > 0; left -= 1) {
    await locator.waitFor()
    const box = await locator.boundingBox()
    if (box) return box
  }
  throw new Error(`${locator} is not shown.`)
}

/** The part of the editor that holds some elements, with code above and below them. @param {Page} page @param {readonly Locator[]} locators @param {{ above: number, below: number }} margin @returns {Promise<Box>} */
async function around(page, locators, { above, below }) {
  const part = await boxOf(page.locator('.part.editor .editor-container').first())
  const boxes = await Promise.all(locators.map((locator) => boxOf(locator.first())))
  const wanted = Math.max(part.y, Math.min(...boxes.map(({ y }) => y)) - above)
  // From the beginning of a line.
  const lines = await page.locator('.editor-instance .view-line').evaluateAll((all) => all.map((line) => line.getBoundingClientRect().y))
  const top = Math.min(...lines.filter((y) => y >= wanted)) - 4
  const bottom = Math.min(part.y + part.height, Math.max(...boxes.map(({ y, height }) => y + height)) + below)
  const right = Math.max(680, ...boxes.map(({ x, width }) => x + width + 16))
  return { x: part.x, y: top, width: Math.min(part.width, right - part.x), height: bottom - top }
}
