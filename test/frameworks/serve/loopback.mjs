// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what a LoopBack program exports: a controller. @type {import('../run/child.mjs').Serve} */
export const serve = async (controller, { path }) => {
  const { RestApplication } = createRequire(path)('@loopback/rest')
  const app = new RestApplication({ rest: { openApiSpec: { disabled: true }, cors: { origin: false } } })
  app.controller(controller)
  await app.init()
  return createServer(app.requestHandler)
}
