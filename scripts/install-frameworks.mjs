// @ts-check
// Installs the frameworks that the analyser is compared with, each into its own folder, unless what its lockfile says is there.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const frameworks = path.join(root, 'test/frameworks')
const stamps = path.join(root, '.cache/frameworks')

const missing = readdirSync(frameworks)
  .filter((id) => existsSync(path.join(frameworks, id, 'package-lock.json')))
  .filter((id) => !isInstalled(id))
if (missing.length > 0) console.log(`Installing ${missing.join(', ')} for the conformance tests …`)
const results = await Promise.allSettled(missing.map(install))
for (const result of results) {
  if (result.status === 'rejected') console.error(String(result.reason))
}
process.exitCode = results.some(({ status }) => status === 'rejected') ? 1 : 0

/** @param {string} id */
function isInstalled(id) {
  const stamp = path.join(stamps, id)
  return existsSync(path.join(frameworks, id, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockOf(id)
}

/** @param {string} id */
function lockOf(id) {
  return createHash('sha256')
    .update(readFileSync(path.join(frameworks, id, 'package-lock.json')))
    .digest('hex')
}

/** @param {string} id */
async function install(id) {
  const lock = lockOf(id)
  // Settings that npm passes to its scripts, such as the prefix, would send this installation elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn('npm', args, {
    cwd: path.join(frameworks, id),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`npm ci ended with ${code} in test/frameworks/${id}.`)
  mkdirSync(stamps, { recursive: true })
  writeFileSync(path.join(stamps, id), lock)
}
