import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { eventually, openFile, previewOf, problemsOf, runCommand } from './driving.ts'
import { openEditor } from './editor-session.ts'

const rule = 'response-sent-twice'
const handler = (route: string) => `app.get('${route}', (req, res) => {
  if (!req.query.id) {
    res.status(404).json({ error: 'No such thing' })
  }
  res.json({ id: req.query.id })
})
`
const code = `import express from 'express'\nconst app = express()\n${handler('/a')}${handler('/b')}`
/** What covers code, or saves it before it can be reverted, is off. */
const settings = { 'editor.stickyScroll.enabled': false, 'files.autoSave': 'off' }
/** So many files that a check of them can be cancelled. */
const many = 2000

async function prepare(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'src'), { recursive: true })
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
  await write('package.json', '{ "dependencies": { "express": "^5.0.0" } }')
  await write('src/app.ts', code)
  await write('src/closed.ts', code)
}

const isIt = [() => true, () => false] as const

suite('The light bulb and the whole workspace, by mouse and keyboard', function () {
  // Each test goes on where the one before it ended.
  this.bail(true)
  let session: Awaited<ReturnType<typeof openEditor>>
  let page: Page
  const file = (name: string) => path.join(session.workspace, name)
  const editor = () => page.locator('.editor-instance .monaco-editor').first()
  const findings = () => editor().locator('.squiggly-error')
  const lines = (text: string) => editor().locator('.view-line', { hasText: text })

  suiteSetup(async () => {
    session = await openEditor({ name: 'bulb', file: 'src/app.ts', prepare, settings })
    page = session.page
    await findings().nth(1).waitFor()
  })
  suiteTeardown(() => session?.close())
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await session.picture('bulb-failed')
  })

  /** Chooses an entry of the light bulb at the first second answer. */
  const choose = async (title: string) => {
    await lines('res.json({ id')
      .first()
      .locator('span span', { hasText: /^json$/ })
      .first()
      .click()
    const menu = page.locator('.action-widget').first()
    // While extensions start, a menu may come without ours, or not at all; people ask for it again.
    for (let left = 10; left > 0; left -= 1) {
      await page.keyboard.press('Control+.')
      const entry = menu.getByText(title).first()
      if (await entry.waitFor({ timeout: 12_000 }).then(...isIt)) break
      await page.keyboard.press('Escape')
    }
    const focused = async () => (await menu.locator('.monaco-list-row.focused').textContent()) ?? ''
    for (let left = 20; left > 0 && !(await focused()).includes(title); left -= 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await menu.waitFor({ state: 'hidden' })
  }
  const undo = async () => {
    await page.keyboard.press('Control+Z')
    await shown()
  }
  const revert = async () => {
    await runCommand(page, 'File: Revert File')
    await shown()
  }
  /** Nothing is said of the statement that the caret is in and that has just changed. */
  const shown = async () => {
    await editor().locator('.view-line').first().click()
    await eventually(page, 'two findings', async () => (await findings().count()) === 2)
  }

  test('fixes the finding', async () => {
    await choose('Return after the response')
    await eventually(page, 'one finding', async () => (await findings().count()) === 1)
    await session.picture('bulb-fix')
    await undo()
  })

  test('fixes all of the rule in the file', async () => {
    await choose(`Fix all ${rule} in this file`)
    await eventually(page, 'no finding', async () => (await findings().count()) === 0)
    await session.picture('bulb-fix-all')
    await undo()
  })

  test('ignores it on the line, with the reason under the caret', async () => {
    await choose(`Ignore ${rule} on this line`)
    await lines('explain why').waitFor()
    await page.locator('.statusbar-item', { hasText: '(11 selected)' }).waitFor()
    await page.keyboard.type('the gateway drops it')
    await lines(`// statuswise-ignore ${rule}: the gateway drops it`).waitFor()
    await eventually(page, 'one finding', async () => (await findings().count()) === 1)
    await eventually(page, 'no warning of the comment', async () => (await editor().locator('.squiggly-warning').count()) === 0)
    await session.picture('bulb-ignore-line')
    await revert()
  })

  test('ignores it in the file', async () => {
    await choose(`Ignore ${rule} in this file`)
    await lines(`statuswise-ignore-file ${rule}`).waitFor()
    await eventually(page, 'no finding', async () => (await findings().count()) === 0)
    await session.picture('bulb-ignore-file')
    await revert()
  })

  for (const [title, pattern] of [
    [`Turn ${rule} off in statuswise.json`, /^\s*\{\s*"rules": \{\s*"response-sent-twice": "off"/],
    [`Turn ${rule} off for src`, /"overrides": \[\s*\{\s*"files": \[\s*"src\/\*\*"/],
  ] as const) {
    test(title, async () => {
      await choose(title)
      const written = () => readFile(file('statuswise.json'), 'utf8').catch(() => '')
      await eventually(page, 'the file', async () => pattern.test(await written()))
      await openFile(page, 'app.ts')
      await eventually(page, 'no finding', async () => (await findings().count()) === 0)
      await session.picture(title.includes('for src') ? 'bulb-off-folder' : 'bulb-off')
      // (Deleted, it would be open still.)
      await writeFile(file('statuswise.json'), '{}\n')
      await findings().nth(1).waitFor()
    })
  }

  test('shows what the rule means', async () => {
    await choose('Show what this rule means')
    await previewOf(page).locator('h1', { hasText: 'Send one response per request' }).waitFor()
    await session.picture('bulb-page')
    await openFile(page, 'app.ts')
  })

  test('a check of the workspace shows how far it is, and can be cancelled', async () => {
    await mkdir(file('many'))
    for (let i = 0; i < many; i += 1) await writeFile(file(`many/${i}.ts`), code.replaceAll('404', String(400 + (i % 20))))
    await runCommand(page, 'Statuswise: Check Workspace')
    const toast = page.locator('.notification-toast', { hasText: 'Checking status codes' })
    await toast.waitFor()
    await session.picture('check-progress')
    await toast.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('.notification-toast', { hasText: 'was cancelled' }).waitFor()
    await page.keyboard.press('Control+Shift+M')
    await session.picture('check-cancelled')
    await runCommand(page, 'Statuswise: Clear Findings of Files That Are Not Open')
    await eventually(page, 'no other file', async () => (await problemsOf(page, 'many').count()) === 0)
  })

  test('a check of the workspace lists the findings of files that are not open', async () => {
    await rm(file('many'), { recursive: true })
    await runCommand(page, 'Statuswise: Check Workspace')
    await page.locator('.notification-toast', { hasText: '4 problems in 2 of 3 files.' }).waitFor()
    await problemsOf(page, 'closed.ts').first().waitFor()
    await session.picture('checked')
    await runCommand(page, 'Statuswise: Clear Findings of Files That Are Not Open')
    await problemsOf(page, 'closed.ts').first().waitFor({ state: 'detached' })
  })
})
