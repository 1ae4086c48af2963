// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tsRestModule } from './ts-rest-module.mjs'

/** Serves the router that a program exports, with its contract, on Express. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  const { createExpressEndpoints } = await tsRestModule(path, '@ts-rest/express')
  const app = createRequire(path)('express')()
  createExpressEndpoints(module.contract, router, app, { logInitialization: false })
  return createServer(app)
}
