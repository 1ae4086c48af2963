// @ts-check
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Where one run of VS Code keeps what it writes.
 * @typedef {{ home: string, userData: string, extensions: string }} Folders
 */

/** Settings that keep VS Code quiet: nothing asks, nothing is fetched, nothing covers the code. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  // What is opened has no node_modules, and TypeScript would report every import.
  'typescript.validate.enable': false,
  'javascript.validate.enable': false,
}

/** A new temporary folder for one run. @returns {Promise<string>} */
export const temporaryFolder = () => mkdtemp(path.join(tmpdir(), 'statuswise-'))

/**
 * @param {string} home
 * @param {{ userData?: string | undefined, extensions?: string | undefined }} [elsewhere]
 * @returns {Folders}
 */
export const foldersIn = (home, elsewhere = {}) => ({
  home,
  userData: elsewhere.userData ?? path.join(home, 'data'),
  extensions: elsewhere.extensions ?? path.join(home, 'extensions'),
})

/** Writes the user's settings: the quiet ones and those given. @param {string} userData @param {Record<string, unknown>} [settings] */
export async function writeUserSettings(userData, settings = {}) {
  await mkdir(path.join(userData, 'User'), { recursive: true })
  await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2))
}

/** @param {import('./install.mjs').Editor} editor @param {Folders} folders */
const baseArguments = (editor, { home, userData, extensions }) => [
  editor.serverMain,
  '--accept-server-license-terms',
  ...['--server-data-dir', home, '--user-data-dir', userData, '--extensions-dir', extensions],
]

/** @param {Folders} folders */
const environment = ({ home }) => ({
  ...process.env,
  HOME: home,
  XDG_CONFIG_HOME: home,
  XDG_DATA_HOME: home,
  XDG_RUNTIME_DIR: home,
  EXTENSIONS_GALLERY: '{"serviceUrl":""}',
})

/** Installs a package as `code --install-extension` does. @param {import('./install.mjs').Editor} editor @param {Folders} folders @param {string} vsix */
export async function installExtension(editor, folders, vsix) {
  const child = spawn(editor.node, [...baseArguments(editor, folders), '--install-extension', vsix], { env: environment(folders) })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${vsix} could not be installed:\n${output}`)
}

/**
 * Starts VS Code's server on a free port of the loopback interface. Only who knows the address's token can use it.
 * @param {import('./install.mjs').Editor} editor
 * @param {Folders} folders
 * @param {{ tests?: boolean, log?: (line: string) => void }} [options] tests: the address may name an extension and its tests
 */
export async function startServer(editor, folders, { tests = false, log = () => {} } = {}) {
  const port = await freePort()
  const token = randomBytes(16).toString('hex')
  const serve = ['--host', '127.0.0.1', '--port', `${port}`, '--connection-token', token, '--telemetry-level', 'off']
  // A built workbench takes tests from its address only with this flag, which also suppresses notifications.
  if (tests) serve.push('--enable-smoke-test-driver')
  const child = spawn(editor.node, [...baseArguments(editor, folders), ...serve], {
    env: environment(folders),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the server forks the extension host, which forks language servers, and all have to end.
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', log)
  const exited = new Promise((resolve) => child.once('close', resolve))
  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    try {
      process.kill(-(child.pid ?? 0), signal)
    } catch {}
  }
  const killNow = () => kill('SIGKILL')
  process.once('exit', killNow)
  const stop = async () => {
    kill('SIGTERM')
    await Promise.race([exited, sleep(3000)])
    killNow()
    process.off('exit', killNow)
  }

  const seconds = 180
  const origin = `http://127.0.0.1:${port}`
  for (const end = Date.now() + seconds * 1000; ; await sleep(50)) {
    const up = await fetch(`${origin}/version`).then(
      (response) => response.ok,
      () => false,
    )
    if (up) break
    if (child.exitCode !== null || Date.now() > end) {
      await stop()
      throw new Error(
        child.exitCode === null
          ? `VS Code's server did not answer within ${seconds} seconds.`
          : `VS Code's server ended with ${child.exitCode}.`,
      )
    }
  }

  /** A file of this machine as the workbench names it. @param {string} file */
  const uriOf = (file) => `vscode-remote://127.0.0.1:${port}${file}`
  /**
   * The address that opens a folder. `payload`: what the workbench does then.
   * @param {string} folder @param {readonly (readonly [string, string])[]} [payload]
   */
  const addressOf = (folder, payload = []) =>
    `${origin}/?${new URLSearchParams({ tkn: token, folder, ...(payload.length > 0 && { payload: JSON.stringify(payload) }) })}`
  return { uriOf, addressOf, stop, exited }
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (!address || typeof address === 'string') throw new Error('No free port.')
  return address.port
}

/** Removes what a run left. @param {string} folder */
export const removeFolder = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })
