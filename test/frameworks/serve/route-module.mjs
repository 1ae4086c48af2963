// @ts-check
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/**
 * Runs the loader and the action of a route module without a component in the request handler of a package.
 * @param {import('../run/child.mjs').Program} program @param {string} from @param {Record<string, boolean>} future
 */
export async function serveRoute({ module, path }, from, future = {}) {
  const { createRequestHandler } = await import(pathToFileURL(createRequire(path).resolve(from)).href)
  const id = 'route'
  const route = { id, path: '/', hasAction: 'action' in module, hasLoader: 'loader' in module, module: '', imports: [], css: [] }
  const build = {
    entry: { module: { default: () => new Response('page') } },
    routes: { [id]: { id, path: '/', module } },
    assets: { entry: { module: '', imports: [] }, routes: { [id]: route }, url: '', version: '' },
    assetsBuildDirectory: '',
    basename: '/',
    future,
    isSpaMode: false,
    prerender: [],
    publicPath: '/',
    routeDiscovery: { mode: 'initial' },
    ssr: true,
  }
  return answerRequest(createRequestHandler(build, 'production'))
}
