import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hostileTexts } from '../text/hostile.ts'
import { openEditor } from './editor-session.ts'
import { restOn } from './resting.ts'

/** One for each status, as its house text and as the route that answers it; a house text is one line. */
const attacks = hostileTexts
  .filter((text) => /attacker|command:|\$\(/.test(text) && !text.includes('\n'))
  .map((text, index) => ({ text, code: 400 + index }))

async function prepare(folder: string): Promise<void> {
  const codes = Object.fromEntries(attacks.map(({ text, code }) => [code, { note: text }]))
  const routes = attacks.map(({ text, code }) => `app.get(${JSON.stringify(`/${text}`)},\n  (req, res) => res.sendStatus(${code}))`)
  await mkdir(folder)
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
  await write('package.json', JSON.stringify({ name: attacks[0]?.text, dependencies: { express: '^5.0.0' } }))
  await write('statuswise.json', JSON.stringify({ codes, rules: { [attacks[0]?.text ?? '']: 'off' } }))
  await write('app.ts', `import express from 'express'\nconst app = express()\n${routes.join('\n')}\n`)
}

const settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'editor.hover.delay': 100,
  'editor.fontSize': 9,
}

suite('A hostile workspace in Restricted Mode', function () {
  this.timeout(900_000)
  this.bail(true)
  let session: Awaited<ReturnType<typeof openEditor>>

  suiteSetup(async () => {
    session = await openEditor({ name: 'hostile', file: 'app.ts', prepare, settings })
  })
  suiteTeardown(() => session?.close())
  teardown(async function () {
    if (this.currentTest?.state === 'failed') await session.picture('hostile-failed')
  })

  /** What a page would do for the workspace. */
  const harm = [
    ...['img', 'a', 'iframe'].flatMap((tag) => ['src', 'href', 'data-href'].map((name) => `${tag}[${name}*="attacker"]`)),
    '.rendered-markdown img',
    '.rendered-markdown a[data-href^="command:"]:not([data-href^="command:statuswise.showPage?"])',
    '.rendered-markdown a[data-href^="mailto:"]',
    '.monaco-list .codicon-bug',
  ].join(', ')
  const assertHarmless = async () => {
    const found = session.page.locator(harm)
    assert.deepEqual(await found.evaluateAll((elements) => elements.map((element) => element.outerHTML)), [])
    assert.deepEqual(
      session.requests.filter((url) => url.includes('attacker')),
      [],
    )
  }

  test('it is not trusted', async () => {
    await session.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor()
    await session.page.locator('.codelens-decoration', { hasText: '400' }).first().waitFor()
  })

  test('a hover shows routes and house texts as text', async () => {
    const { page } = session
    for (const { code } of attacks) {
      const token = page.locator('.view-line span span', { hasText: new RegExp(`^\\s*${code}\\s*$`) }).first()
      const hover = page
        .locator('.monaco-hover:visible', { hasText: 'In this project', hasNotText: 'Loading' })
        .filter({ hasText: `${code} ` })
      await restOn(page, token, hover)
      assert.match((await hover.textContent()) ?? '', /In this project: /)
      assert.ok((await hover.locator('a[data-href*="rfc-editor.org"]').count()) > 0, 'our own links are there')
      await assertHarmless()
      if (code === 400) await session.picture('hostile-hover')
      await page.mouse.move(1000, 5)
      await hover.waitFor({ state: 'hidden' })
    }
  })

  test('lists show routes as text', async () => {
    const { page } = session
    const pick = page.locator('.quick-input-widget:visible')
    await page.keyboard.press('F1')
    await pick.locator('input').waitFor()
    await page.keyboard.type('Statuswise: Go to the Handlers')
    await pick.locator('.monaco-list-row', { hasText: 'Go to the Handlers' }).first().waitFor()
    await page.keyboard.press('Enter')
    const icons = attacks.find(({ text }) => text.includes('$('))
    await pick
      .locator('.monaco-list-row', { hasText: `${attacks[0]?.code} ` })
      .first()
      .waitFor()
    await page.keyboard.type(String(icons?.code))
    await page.keyboard.press('Enter')
    const row = pick.locator('.monaco-list-row', { hasText: 'GET /' }).first()
    await row.waitFor()
    await session.picture('hostile-routes')
    assert.ok((await row.textContent())?.includes(`GET /${icons?.text}`))
    await assertHarmless()
    await page.keyboard.press('Escape')
  })

  test('problems and requests are harmless to the end', async () => {
    await session.page.keyboard.press('Control+Shift+M')
    await session.page.locator('.markers-panel-container .monaco-list-row').first().waitFor()
    await session.picture('hostile-problems')
    await assertHarmless()
    assert.ok(session.requests.length > 10, 'requests are seen')
  })
})
