// @ts-check
import { serveRoute } from './route-module.mjs'

/** The same with the flag that Remix 2 has for how React Router answers. @type {import('../run/child.mjs').Serve} */
export const serve = (_exported, program) => serveRoute(program, '@remix-run/node', { v3_singleFetch: true })
