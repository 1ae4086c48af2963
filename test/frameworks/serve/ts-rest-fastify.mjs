// @ts-check
import { createRequire } from 'node:module'
import { tsRestModule } from './ts-rest-module.mjs'

/** Serves the router that a program exports, with its contract, on Fastify. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  const { initServer } = await tsRestModule(path, '@ts-rest/fastify')
  const app = createRequire(path)('fastify')()
  initServer().registerRouter(module.contract, router, app, { logInitialization: false })
  await app.ready()
  return app.server
}
