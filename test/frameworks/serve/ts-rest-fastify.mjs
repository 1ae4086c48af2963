// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Serves the router that a program exports, with its contract, on Fastify. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  const from = createRequire(path)
  // The module for import, whose classes of errors are those that the program throws.
  const found = from.resolve('@ts-rest/fastify').replace(/[^/\\]+$/, 'index.esm.mjs')
  const { initServer } = await import(pathToFileURL(found).href)
  const app = from('fastify')()
  initServer().registerRouter(module.contract, router, app, { logInitialization: false })
  await app.ready()
  return app.server
}
