// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what a Feathers program exports, a function that configures an application, on Express. @type {import('../run/child.mjs').Serve} */
export const serve = async (configure, { path }) => {
  const load = createRequire(path)
  const { default: express, rest, notFound, errorHandler } = load('@feathersjs/express')
  const app = express(load('@feathersjs/feathers').feathers())
  app.configure(rest())
  app.configure(configure)
  app.use(notFound())
  app.use(errorHandler({ logger: false }))
  await app.setup()
  return createServer(app)
}
