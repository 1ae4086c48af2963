// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/** Calls the procedure `main` of the router that a program exports. @type {import('../run/child.mjs').Serve} */
export const serve = async (router, { path }) => {
  const { fetchRequestHandler } = await import(pathToFileURL(createRequire(path).resolve('@trpc/server/adapters/fetch')).href)
  return answerRequest(({ method }) => {
    const body = method === 'POST' ? { headers: { 'Content-Type': 'application/json' }, body: '{}' } : {}
    const req = new Request('http://localhost/trpc/main', { method, ...body })
    return fetchRequestHandler({ endpoint: '/trpc', req, router, createContext: () => ({}) })
  })
}
