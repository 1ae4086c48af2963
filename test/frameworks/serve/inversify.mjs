// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what a program of inversify-express-utils exports: a controller, which its decorators register. @type {import('../run/child.mjs').Serve} */
export const serve = async (_controller, { path }) => {
  const load = createRequire(path)
  const { InversifyExpressServer, cleanUpMetadata } = load('inversify-express-utils')
  const { Container } = load('inversify')
  const app = new InversifyExpressServer(new Container()).build()
  // (The next program is in the same process.)
  cleanUpMetadata()
  return createServer(app)
}
