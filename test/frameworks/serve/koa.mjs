// @ts-check
import { createServer } from 'node:http'

/** Serves what a Koa program exports: the application. @type {import('../run/child.mjs').Serve} */
export const serve = (app) => createServer(app.callback())
