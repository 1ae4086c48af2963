// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves what an h3 program exports: an application, a router or a handler. @type {import('../run/child.mjs').Serve} */
export const serve = (exported, { path }) => {
  const { createApp, toNodeListener } = createRequire(path)('h3')
  return createServer(toNodeListener(exported.handler && exported.stack ? exported : createApp().use(exported)))
}
