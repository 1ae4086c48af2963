// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what a Feathers program exports, a function that configures an application, on Koa. @type {import('../run/child.mjs').Serve} */
export const serve = async (configure, { path }) => {
  const load = createRequire(path)
  const { koa, rest, errorHandler } = load('@feathersjs/koa')
  const app = koa(load('@feathersjs/feathers').feathers())
  app.use(errorHandler())
  app.configure(rest())
  app.configure(configure)
  await app.setup()
  return createServer(app.callback())
}
