// @ts-check
import { createServer } from 'node:http'

/** Serves what a polka program exports: the application. @type {import('../run/child.mjs').Serve} */
export const serve = ({ handler }) => createServer((request, response) => handler(request, response))
