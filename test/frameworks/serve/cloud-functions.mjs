// @ts-check
import { createRequire } from 'node:module'

/** Serves the function whose name a program exports. @type {import('../run/child.mjs').Serve} */
export const serve = (name, { path }) => createRequire(path)('@google-cloud/functions-framework/testing').getTestServer(name)
