// @ts-check
// Packs the extension and tests it in VS Code: desktop VS Code where it can be downloaded and shown, otherwise VS Code's
// server with Chromium (see code.mjs). Needs a build with --tests. Each suite ends with a line "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron'
import Mocha from 'mocha'
import { editorCanBeInstalled, installEditor } from '../../scripts/editor/install.mjs'
import { removeFolder, temporaryFolder, writeUserSettings } from '../../scripts/editor/server.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const vsix = path.join(root, 'out/statuswise.vsix')
const standIn = path.join(root, 'test/editor/code.mjs')
process.chdir(root)

let failed = false
packVsix()
await runMocha('out/test/editor/package.entry.cjs')
if (editorCanBeInstalled) await installEditor(root)
const executable = await desktopVSCode()
await runInVSCode('from its folder', false)
await runInVSCode('as an installed package', true)
if (editorCanBeInstalled)
  for (const suite of ['ui', 'daily', 'asking', 'bulb', 'reading', 'hostile']) await runMocha(`out/test/editor/${suite}.entry.cjs`, 2)
else console.log('The test with mouse and keyboard runs on Linux only.')
process.exit(failed ? 1 : 0)

function packVsix() {
  const { status } = spawnSync(process.execPath, ['scripts/package.mjs', vsix], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

/**
 * A busy editor may drop a key or a click, and a window that has is of no use to the rest: what fails is tried again in another.
 * @param {string} file
 */
async function runMocha(file, tries = 1) {
  const { passes, failures } = await runOnce(file)
  if (failures > 0 && tries > 1) {
    console.log('Trying again, in another window.')
    return runMocha(file, tries - 1)
  }
  console.log(`${passes} passed, ${failures} failed`)
  failed ||= failures > 0
}

/** @param {string} file @returns {Promise<{ passes: number, failures: number }>} */
async function runOnce(file) {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 600_000 })
  mocha.addFile(path.resolve(file))
  await mocha.loadFilesAsync()
  const counted = new Promise((resolve) => {
    const runner = mocha.run((failures) => resolve({ passes: runner.stats?.passes ?? 0, failures }))
  })
  return counted.finally(() => mocha.unloadFiles())
}

/** The path of desktop VS Code, or of what stands in for it. */
async function desktopVSCode() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.log('No display for desktop VS Code: testing with its server and Chromium.')
    return standIn
  }
  try {
    return await downloadAndUnzipVSCode({ cachePath: path.join(root, '.cache/vscode') })
  } catch (error) {
    if (!editorCanBeInstalled) throw error
    console.log(`VS Code cannot be downloaded (${error}): testing with its server and Chromium.`)
    return standIn
  }
}

/** @param {string} how @param {boolean} installed */
async function runInVSCode(how, installed) {
  console.log(`\nThe extension ${how}`)
  const home = await temporaryFolder()
  try {
    const profile = [`--user-data-dir=${path.join(home, 'data')}`, `--extensions-dir=${path.join(home, 'extensions')}`]
    await writeUserSettings(path.join(home, 'data'))
    await cp('test/editor/fixture', path.join(home, 'fixture'), { recursive: true })
    if (installed) install(profile)
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: installed ? await emptyExtension(home) : root,
      extensionTestsPath: path.join(root, 'out/test/editor/suite.entry.cjs'),
      launchArgs: [path.join(home, 'fixture'), ...profile, ...(installed ? [] : ['--disable-extensions'])],
    })
  } catch (error) {
    console.error(error)
    failed = true
  } finally {
    await removeFolder(home)
  }
}

/** @param {readonly string[]} profile */
function install(profile) {
  const [command = standIn] = executable === standIn ? [standIn] : resolveCliArgsFromVSCodeExecutablePath(executable)
  const { status, error } = spawnSync(command, [...profile, `--install-extension=${vsix}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw error ?? new Error(`The package could not be installed (${status}).`)
}

/** VS Code runs tests only where some extension is under development. @param {string} home */
async function emptyExtension(home) {
  const folder = path.join(home, 'empty')
  await mkdir(folder)
  await writeFile(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', publisher: 'statuswise', version: '0.0.0', engines: { vscode: '*' } }),
  )
  return folder
}
