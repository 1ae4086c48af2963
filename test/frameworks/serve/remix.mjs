// @ts-check
import { serveRoute } from './route-module.mjs'

/** The request handler of Remix 2. @type {import('../run/child.mjs').Serve} */
export const serve = (_exported, program) => serveRoute(program, '@remix-run/node')
