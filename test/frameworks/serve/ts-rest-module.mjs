// @ts-check
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The module for import of a package of ts-rest, whose classes of errors are those that a program throws. @param {string} program @param {string} name @param {string} file */
export function tsRestModule(program, name, file = 'index.esm.mjs') {
  const folder = path.dirname(createRequire(program).resolve(name))
  return import(pathToFileURL(path.join(folder, file)).href)
}
