// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Serves what an h3 2 program exports: the application. @type {import('../run/child.mjs').Serve} */
export const serve = async (app, { path }) => {
  const { toNodeHandler } = await import(pathToFileURL(createRequire(path).resolve('h3/node')).href)
  return createServer(toNodeHandler(app))
}
