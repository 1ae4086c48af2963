// @ts-check
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { progress } from './progress.mjs'

const codeServer = '4.139.1'
// VS Code's server wants a newer Node than the one this project supports.
const node = '24.21.0'

/** What is needed to run VS Code's own server. @typedef {{ node: string, serverMain: string, version: string }} Editor */

/** Whether VS Code in the browser can be had on this machine. */
export const editorCanBeInstalled = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)

/**
 * Installs VS Code's server and the Node that runs it from the package registry into .cache/editor, unless it is there.
 * Nothing is compiled and no install script runs.
 * @param {string} root folder of the repository
 * @returns {Promise<Editor>}
 */
export async function installEditor(root) {
  if (!editorCanBeInstalled)
    throw new Error(`VS Code in the browser needs Linux on x64 or arm64, not ${process.platform} on ${process.arch}.`)
  const nodePackage = `node-linux-${process.arch}`
  const folder = path.join(root, '.cache', 'editor', `${codeServer}-${process.arch}`)
  const inside = path.join(folder, 'node_modules')
  if (!existsSync(folder)) {
    console.log(
      `VS Code for the browser is downloaded once, from the npm registry into ${path.relative(process.cwd(), path.dirname(folder))} (about 800 MB).`,
    )
    // Under another name until it is complete, so that an interrupted installation is never taken for a whole one.
    const unfinished = `${folder}.${process.pid}`
    await mkdir(unfinished, { recursive: true })
    try {
      await writeFile(path.join(unfinished, 'package.json'), '{ "private": true }\n')
      const vscode = path.join(unfinished, 'node_modules/code-server/lib/vscode')
      await progress(`1 of 3: code-server ${codeServer} and Node ${node}, which runs it`, () =>
        npmInstall(unfinished, `${nodePackage}@${node}`, `code-server@${codeServer}`),
      )
      await progress('2 of 3: packages of its server', () => npmInstall(vscode, '--omit=dev'))
      await progress('3 of 3: packages of its extensions', () => npmInstall(path.join(vscode, 'extensions'), '--omit=dev'))
      await rename(unfinished, folder).catch((error) => {
        if (!existsSync(folder)) throw error
      })
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  }
  return {
    node: path.join(inside, nodePackage, 'bin/node'),
    serverMain: path.join(inside, 'code-server/lib/vscode/out/server-main.js'),
    version: codeServer,
  }
}

/** @param {string} cwd @param {readonly string[]} args */
async function npmInstall(cwd, ...args) {
  const all = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', ...args]
  // Settings that npm passes to its scripts, such as the prefix, would send this installation elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const child = spawn('npm', all, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`npm ${all.join(' ')} ended with ${code} in ${cwd}.`)
}
