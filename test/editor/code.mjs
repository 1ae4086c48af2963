#!/usr/bin/env node
// @ts-check
// Stands in for the `code` executable where desktop VS Code cannot run: takes its flags, and runs VS Code's server and
// workbench in Chromium instead. Flags it does not know are ignored.
//   code.mjs --install-extension=FILE
//   code.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [FOLDER]
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { format, parseArgs } from 'node:util'
import { installEditor } from '../../scripts/editor/install.mjs'
import { foldersIn, installExtension, removeFolder, startServer, temporaryFolder } from '../../scripts/editor/server.mjs'
import { startChromium } from './chromium.mjs'

const timeout = 1_200_000
const prefix = '[mocha] '
// The server is installed without its native modules; it says so at length.
const expected = /spdlog|watchdog|Service Worker/

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    'install-extension': { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
  },
})
/** @param {keyof typeof values} name */
const pathOf = (name) => (typeof values[name] === 'string' ? path.resolve(values[name]) : undefined)

const home = await temporaryFolder()
try {
  const editor = await installEditor(process.cwd())
  const folders = foldersIn(home, { userData: pathOf('user-data-dir'), extensions: pathOf('extensions-dir') })
  const vsix = pathOf('install-extension')
  if (vsix) await installExtension(editor, folders, vsix)
  else process.exitCode = await runTests(editor, folders)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await removeFolder(home)
}
process.exit()

/** @param {import('../../scripts/editor/install.mjs').Editor} editor @param {import('../../scripts/editor/server.mjs').Folders} folders */
async function runTests(editor, folders) {
  const extension = pathOf('extensionDevelopmentPath')
  const tests = pathOf('extensionTestsPath')
  if (!extension || !tests) throw new Error('--extensionDevelopmentPath and --extensionTestsPath are needed.')
  const server = await startServer(editor, folders, { tests: true })
  const { browser, page } = await startChromium()
  try {
    /** @type {string[]} */
    const errors = []
    let passed = false
    // The workbench calls these two when it finds them on its window.
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ level, /** @type {unknown[]} */ args) => {
      const line = format(...args)
      if (level === 'error' && !expected.test(line)) errors.push(line)
      if (!line.startsWith(prefix)) return
      console.log(line.slice(prefix.length))
      passed ||= /^[1-9]\d* passed, 0 failed$/.test(line.slice(prefix.length))
    })
    const ended = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve))
    await page.goto(
      server.addressOf(positionals[0] ? path.resolve(positionals[0]) : folders.home, [
        ['extensionDevelopmentPath', server.uriOf(extension)],
        ['extensionTestsPath', server.uriOf(tests)],
      ]),
    )
    const code = await Promise.race([ended, sleep(timeout, 'timeout', { ref: false })])
    // An extension host that dies reports success as well: only the suite's own last line says that it passed.
    if (code === 0 && passed) return 0
    console.error(code === 'timeout' ? `No result within ${timeout / 1000} seconds.` : `The extension host ended with ${code}.`)
    console.error(errors.slice(-10).join('\n'))
    return 1
  } finally {
    await browser.close()
    await server.stop()
  }
}
