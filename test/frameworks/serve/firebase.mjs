// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

/** Serves the function that a program exports, called as Firebase's own clients call it. @type {import('../run/child.mjs').Serve} */
export const serve = (exported, { module, path }) => {
  const express = createRequire(path)('express')
  const app = express()
  app.use((/** @type {any} */ request, /** @type {any} */ response) => {
    request.headers['content-type'] = 'application/json'
    request.body = { data: {} }
    return (module.main ?? exported.main)(request, response)
  })
  return createServer(app)
}
