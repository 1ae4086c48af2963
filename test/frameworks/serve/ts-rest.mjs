// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Serves the router that a program exports, with its contract, on Express. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  const from = createRequire(path)
  // The module for import, whose classes of errors are those that the program throws.
  const found = from.resolve('@ts-rest/express').replace(/[^/\\]+$/, 'index.esm.mjs')
  const { createExpressEndpoints } = await import(pathToFileURL(found).href)
  const app = from('express')()
  createExpressEndpoints(module.contract, router, app, { logInitialization: false })
  return createServer(app)
}
