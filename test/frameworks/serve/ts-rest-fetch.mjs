// @ts-check
import { answerRequest } from './answer-request.mjs'
import { tsRestModule } from './ts-rest-module.mjs'

/** Runs the router that a program exports, with its contract, as a function from a Request to a Response. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { module, path }) => {
  const { createFetchHandler } = await tsRestModule(path, '@ts-rest/serverless/fetch', 'fetch.esm.mjs')
  return answerRequest(createFetchHandler(module.contract, router))
}
