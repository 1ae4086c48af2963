// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/** Runs an endpoint, or a middleware in front of none, in the application that Astro's adapters for servers run. @type {import('../run/child.mjs').Serve} */
export const serve = async (_exported, { module, path }) => {
  const { App } = await import(pathToFileURL(createRequire(path).resolve('astro/app')).href)
  const endpoint = module.onRequest ? { ALL: () => new Response('No page', { status: 404 }) } : module
  // As the build writes it where a project has none.
  const middleware = module.onRequest ? module : { onRequest: (/** @type {unknown} */ _, /** @type {() => unknown} */ next) => next() }
  const routeData = {
    route: '/',
    pathname: '/',
    pattern: /^\/$/,
    segments: [],
    params: [],
    component: 'src/pages/index.ts',
    type: 'endpoint',
    prerender: false,
    fallbackRoutes: [],
    isIndex: true,
    origin: 'project',
  }
  const app = new App({
    routes: [{ routeData, file: '', links: [], scripts: [], styles: [] }],
    pageMap: new Map([[routeData.component, async () => ({ page: async () => endpoint, renderers: [] })]]),
    middleware: () => middleware,
    adapterName: 'test',
    hrefRoot: import.meta.url,
    rootDir: new URL('.', import.meta.url),
    base: '/',
    trailingSlash: 'ignore',
    renderers: [],
    clientDirectives: new Map(),
    entryModules: {},
    inlinedScripts: new Map(),
    assets: new Set(),
    componentMetadata: new Map(),
    checkOrigin: false,
    key: crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']),
  })
  return answerRequest((request) => app.render(request))
}
