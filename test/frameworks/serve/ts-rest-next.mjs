// @ts-check
import { serve as serveRoute } from './next-pages.mjs'
import { tsRestModule } from './ts-rest-module.mjs'

/** Serves the route that a program exports, with its contract, as an API route of Next.js. @type {import('../run/child.mjs').Serve} */
export const serve = async ({ main }, { module, path }) => {
  const { createSingleRouteHandler } = await tsRestModule(path, '@ts-rest/next')
  return serveRoute(undefined, { module: { default: createSingleRouteHandler(module.contract.main, main) }, path })
}
