// @ts-check
import { serveRoute } from './route-module.mjs'

/** The request handler of React Router. @type {import('../run/child.mjs').Serve} */
export const serve = (_exported, program) => serveRoute(program, 'react-router')
