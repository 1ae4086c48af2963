// @ts-check
// npm start: opens the example with the extension. npm start -- --check: prints the findings of the example.
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { editorCanBeInstalled, installEditor } from './editor/install.mjs'
import { progress } from './editor/progress.mjs'
import { foldersIn, installExtension, removeFolder, startServer, temporaryFolder, writeUserSettings } from './editor/server.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const example = path.join(root, 'examples/shop-api')
const first = path.join(example, 'src/routes/products.ts')
process.chdir(root)

await progress('Building Statuswise', () => runScript('esbuild.mjs'))
if (process.argv.includes('--check')) printFindings()
else if (desktopIsThere()) openDesktop()
else if (editorCanBeInstalled) await openInBrowser().catch(instead)
else
  instead(
    `\`code\` is not on the PATH, and VS Code in the browser needs Linux on x64 or arm64, not ${process.platform} on ${process.arch}.`,
  )

function desktopIsThere() {
  return spawnSync('code', ['--version'], { shell: process.platform === 'win32', stdio: 'ignore' }).status === 0
}

function openDesktop() {
  console.log('Opening the example in VS Code.')
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, example, first]
  const windows = process.platform === 'win32'
  const { status } = spawnSync('code', windows ? args.map((arg) => `"${arg}"`) : args, { shell: windows, stdio: 'inherit' })
  if (status !== 0) instead(`\`code\` ended with ${status}.`)
}

async function openInBrowser() {
  console.log('`code` is not on the PATH: the example opens in VS Code in your browser.')
  const editor = await installEditor(root)
  const home = await temporaryFolder()
  try {
    const folders = foldersIn(home)
    await writeUserSettings(folders.userData)
    const vsix = path.join(home, 'statuswise.vsix')
    await progress('Packing the extension', () => runScript('scripts/package.mjs', vsix))
    await progress('Installing it in a new profile', () => installExtension(editor, folders, vsix))
    const server = await progress('Starting VS Code', () => startServer(editor, folders))
    const address = server.addressOf(example, [['openFile', server.uriOf(first)]])
    console.log(`\nThe example, in VS Code with Statuswise:\n\n  ${address}\n`)
    openAddress(address)
    console.log('Ctrl-C ends it.')
    const interrupted = new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve('interrupted'))
    })
    const end = await Promise.race([interrupted, server.exited])
    await server.stop()
    if (end !== 'interrupted') throw new Error(`VS Code's server ended with ${end}.`)
  } finally {
    await removeFolder(home)
  }
}

/** Where there is no browser to be opened, the address is there to be copied. @param {string} address */
function openAddress(address) {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn('xdg-open', [address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/** Says why there is no editor, and shows what it would have shown. @param {unknown} reason */
function instead(reason) {
  console.log(`VS Code cannot be opened here: ${reason instanceof Error ? reason.message : reason}`)
  console.log('It would show these findings of the example:\n')
  printFindings()
}

function printFindings() {
  const { status } = spawnSync(process.execPath, ['dist/statuswise.cjs', 'check', path.relative(root, example)], { stdio: 'inherit' })
  // 1 says that there are findings, as there should be.
  process.exitCode = status === 1 ? 0 : (status ?? 2)
}

/** @param {readonly string[]} args */
async function runScript(...args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`)
}
