// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { serve as serveRoute } from './next-pages.mjs'

/** Serves the route that a program exports, with its contract, as an API route of Next.js. @type {import('../run/child.mjs').Serve} */
export const serve = async ({ main }, { module, path }) => {
  // The module for import, whose classes of errors are those that the program throws.
  const found = createRequire(path)
    .resolve('@ts-rest/next')
    .replace(/[^/\\]+$/, 'index.esm.mjs')
  const { createSingleRouteHandler } = await import(pathToFileURL(found).href)
  return serveRoute(undefined, { module: { default: createSingleRouteHandler(module.contract.main, main) }, path })
}
