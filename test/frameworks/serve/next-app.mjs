// @ts-check
import { AsyncLocalStorage } from 'node:async_hooks'
import { createRequire } from 'node:module'
import { answerRequest } from './answer-request.mjs'

// The server of Next.js does so before it loads programs, and the sandbox of middleware.
Object.assign(globalThis, { AsyncLocalStorage, self: globalThis })

/**
 * Runs a route handler or a middleware in the module of Next.js that runs them in production. What a middleware lets through meets no page.
 * @type {import('../run/child.mjs').Serve}
 */
export const serve = (_exported, { module, path }) => {
  const load = createRequire(path)
  load('next/dist/server/node-environment')
  const exported = module.default ?? module
  const middleware = exported.proxy ?? exported.middleware ?? exported.default
  return answerRequest(middleware ? (request) => throughMiddleware(load, middleware, request) : routeModule(load, exported))
}

/** @param {NodeJS.Require} load @param {any} handler @param {Request} request */
async function throughMiddleware(load, handler, request) {
  const { adapter } = load('next/dist/server/web/adapter.js')
  const { url, method, headers } = request
  const { response } = await adapter({
    handler,
    page: '/middleware',
    request: { url, method, headers: Object.fromEntries(headers), nextConfig: {}, page: {} },
  })
  return response.headers.has('x-middleware-next') ? new Response(null, { status: 404 }) : response
}

/** @param {NodeJS.Require} load @param {any} exported */
function routeModule(load, exported) {
  const { AppRouteRouteModule } = load('next/dist/compiled/next-server/app-route.runtime.prod.js')
  const { NextRequest } = load('next/server')
  const isLazy = load('next/package.json').version >= '16'
  const userland = { dynamic: 'force-dynamic', ...exported }
  const route = new AppRouteRouteModule({
    userland: isLazy ? () => userland : userland,
    definition: { kind: 'APP_ROUTE', page: '/route', pathname: '/', filename: 'route', bundlePath: '' },
    distDir: '.next',
    relativeProjectDir: '',
    resolvedPagePath: 'route',
  })
  const context = {
    params: {},
    sharedContext: { buildId: '' },
    prerenderManifest: { preview: {} },
    renderOpts: { experimental: {}, supportsDynamicResponse: true, cacheLifeProfiles: {} },
  }
  return async (/** @type {Request} */ request) => {
    if (isLazy) await route.ensureUserland()
    const response = await route.handle(new NextRequest(request), context)
    // As dist/server/send-response.js does.
    if (response.headers.has('x-middleware-set-cookie')) response.headers.delete('x-middleware-set-cookie')
    return response
  }
}
