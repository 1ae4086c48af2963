// @ts-check
import path from 'node:path'
import { build } from 'esbuild'
import { start } from './workerd.mjs'

const verbs = ['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'Options']

/** Runs a file of `functions/` in the worker that wrangler puts around it, as the only route. @type {import('../run/child.mjs').ServeFile} */
export async function serveFile(program) {
  const outfile = program.replace(/\.\w+$/, '.worker.js')
  const folder = path.dirname(program)
  const routes = ['', ...verbs].map((verb) => {
    const method = verb ? `method: '${verb.toUpperCase()}', ` : ''
    return `{ routePath: '/', mountPath: '/', ${method}middlewares: [], modules: [page.onRequest${verb}].filter(Boolean).flat() }`
  })
  await build({
    stdin: {
      contents: `import * as page from ${JSON.stringify(program)}
globalThis.routes = [${routes.join(', ')}].filter(({ modules }) => modules.length > 0)
export { default } from './node_modules/wrangler/templates/pages-template-worker.ts'`,
      resolveDir: folder,
    },
    bundle: true,
    format: 'esm',
    logLevel: 'silent',
    define: { __FALLBACK_SERVICE__: '"ASSETS"' },
    outfile,
  })
  return start(program, outfile)
}
