// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/** Runs the router that a program exports, with its contract, as a function from a Request to a Response. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  // The module for import, whose classes of errors are those that the program throws.
  const found = createRequire(path)
    .resolve('@ts-rest/serverless/fetch')
    .replace(/[^/\\]+$/, 'fetch.esm.mjs')
  const { createFetchHandler } = await import(pathToFileURL(found).href)
  return answerRequest(createFetchHandler(module.contract, router))
}
