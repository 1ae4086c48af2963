// @ts-check
import { createRequire } from 'node:module'

/** Serves what a Hono program exports, with @hono/node-server. @type {import('../run/child.mjs').Serve} */
export const serve = (app, { path }) => createRequire(path)('@hono/node-server').createAdaptorServer({ fetch: app.fetch })
