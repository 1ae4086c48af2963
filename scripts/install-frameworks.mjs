// @ts-check
// Installs what is compared with the real thing, each into its own folder, unless what its lockfile says is there:
// the frameworks, the linters, the clients of agents, and the packages whose constants data/ knows.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamps = path.join(root, '.cache/frameworks')

const folders = [
  ...['test/frameworks', 'test/linters', 'test/agents'].flatMap((kind) => readdirSync(path.join(root, kind)).map((id) => `${kind}/${id}`)),
  'scripts/constants',
]
const missing = folders
  .filter((folder) => existsSync(path.join(root, folder, 'package-lock.json')))
  .filter((folder) => !isInstalled(folder))
if (missing.length > 0) console.log(`Installing ${missing.map((folder) => path.basename(folder)).join(', ')} for the tests …`)
// npm keeps a core busy, so more of them at once are no faster, and starve everything else.
const waiting = missing.values()
await Promise.all(Array.from({ length: availableParallelism() }, installWaiting))

async function installWaiting() {
  for (const folder of waiting) {
    await install(folder).catch((error) => {
      console.error(String(error))
      process.exitCode = 1
    })
  }
}

/** @param {string} folder */
function isInstalled(folder) {
  const stamp = path.join(stamps, path.basename(folder))
  return existsSync(path.join(root, folder, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockOf(folder)
}

/** @param {string} folder */
function lockOf(folder) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, folder, 'package-lock.json')))
    .digest('hex')
}

/** @param {string} folder */
async function install(folder) {
  const lock = lockOf(folder)
  // Settings that npm passes to its scripts, such as the prefix, would send this installation elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn('npm', args, {
    cwd: path.join(root, folder),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`npm ci ended with ${code} in ${folder}.`)
  mkdirSync(stamps, { recursive: true })
  writeFileSync(path.join(stamps, path.basename(folder)), lock)
}
