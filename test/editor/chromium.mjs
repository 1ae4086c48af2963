// @ts-check
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Starts the machine's Chromium without a window; it can reach the loopback interface only. `scale`: pixels of the screen to one of the page. */
export async function startChromium({ width = 1280, height = 800, scale = 1 } = {}) {
  const executablePath = candidates.find((file) => file && existsSync(file))
  if (!executablePath) {
    throw new Error(
      'The tests in VS Code need Chromium: apt-get install --no-install-recommends chromium fonts-dejavu-core, or set CHROMIUM to its path.',
    )
  }
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale })
  return { browser, page: await context.newPage() }
}
