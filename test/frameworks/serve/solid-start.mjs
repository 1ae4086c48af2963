// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Runs a file of `src/routes`, or a middleware, in the handler that SolidStart bundles with it, as the only route. @type {import('../run/child.mjs').ServeFile} */
export async function serveFile(program) {
  const load = createRequire(program)
  const isFirst = load('h3/package.json').version.startsWith('1.')
  const outfile = program.replace(/\.\w+$/, '.server.mjs')
  await build({
    stdin: { contents: isFirst ? first : second, resolveDir: path.dirname(program) },
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['solid', 'node'],
    jsx: 'automatic',
    jsxImportSource: 'solid-js/h',
    logLevel: 'silent',
    define: { 'import.meta.env': '{ "START_CLIENT_ENTRY": "./src/entry-client.jsx" }' },
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
    plugins: [{ name: 'solid-start', setup: (plugin) => writeModules(plugin, program) }],
    outfile,
  })
  const { listener } = await import(pathToFileURL(outfile).href)
  return createServer(listener)
}

/** As vinxi, which is below the first version, puts middleware around the handler, and remembers the event. */
const first = `import { AsyncLocalStorage } from 'node:async_hooks'
import { createApp, eventHandler, toNodeListener } from 'h3'
import { getContext } from 'unctx'
import { createBaseHandler } from './node_modules/@solidjs/start/dist/server/handler.js'
import middleware from 'solid-start:middleware'
globalThis.app = { config: { server: { experimental: { asyncContext: true } } } }
const remembered = getContext('nitro-app', { asyncContext: true, AsyncLocalStorage })
const app = createApp().use(eventHandler({ ...middleware, handler: createBaseHandler(() => 'No page', () => {}) }))
const { handler } = app
app.handler = (event) => remembered.callAsync({ event }, () => handler(event))
export const listener = toNodeListener(app)`

const second = `import { toNodeHandler } from 'h3/node'
import { createHandler } from './node_modules/@solidjs/start/dist/server/handler.js'
export const listener = toNodeHandler(createHandler(() => 'No page'))`

/** The modules that plugins for Vite write. @param {import('esbuild').PluginBuild} plugin @param {string} program */
function writeModules({ onResolve, onLoad }, program) {
  const routes = `import * as program from ${JSON.stringify(program)}
const methods = ['HEAD', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].filter((name) => program[name === 'HEAD' ? 'GET' : name])
const handlers = methods.map((name) => ['$' + name, { import: async () => program }])
export default [{ page: false, path: '/', ...Object.fromEntries(handlers) }]`
  /** @type {Record<string, string>} */
  const modules = {
    'solid-start:middleware': `import * as program from ${JSON.stringify(program)}
export default program.default ?? []`,
    'solid-start:client-vite-manifest': 'export const clientViteManifest = {}',
    'solid-start:routes': routes,
    'vinxi/routes': routes,
  }
  onResolve({ filter: /^(solid-start:|server-only$|vinxi\/routes$)/ }, (args) => ({ path: args.path, namespace: 'solid-start' }))
  onLoad({ filter: /./, namespace: 'solid-start' }, (args) => ({
    contents: modules[args.path] ?? 'export default []',
    resolveDir: path.dirname(program),
  }))
}
