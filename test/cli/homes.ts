import assert from 'node:assert/strict'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { TestFolder } from './run.ts'

/** Runs the command line with a home of its own; answers the files it keeps there. */
export function explainAtHome(folder: TestFolder, env: NodeJS.ProcessEnv = {}): readonly string[] {
  const home = path.join(folder.path, 'home')
  const { stdout, stderr, status } = folder.runWith({ env: { ...atHome(home), ...env } }, 'explain', '404')
  assert.match(stdout, /^404 Not Found/)
  assert.equal(stderr, '')
  assert.equal(status, 0)
  return codeIn(home)
}

/** An environment in which this folder is the user's. */
export function atHome(home: string): NodeJS.ProcessEnv {
  return { ...process.env, HOME: home, XDG_CACHE_HOME: path.join(home, '.cache'), LOCALAPPDATA: home }
}

/** Those that hold what V8 made of a program. */
export const codeIn = (home: string): readonly string[] => filesIn(home).filter((file) => !path.basename(file).startsWith('links-'))

/** The files in a folder and those in it; of links those that lead somewhere. */
export function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
}
