// @ts-check
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/** Runs an endpoint in the server that SvelteKit builds for an application with one route. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = async (program) => {
  const output = await built(path.join(path.dirname(program), 'app'), createRequire(program))
  const copy = path.join(output, 'program', path.basename(program))
  copyFileSync(program, copy)
  const module = await imported(copy)
  const { Server } = await imported(path.join(output, 'index.js'))
  const { manifest } = await imported(path.join(output, 'manifest.js'))
  // (Before SvelteKit 3 they stand in `_`.)
  const { routes } = manifest._ ?? manifest
  routes[0] = { ...routes[0], endpoint: async () => module }
  const server = new Server(manifest)
  await server.init({ env: {} })
  return answerRequest((request) => server.respond(request, { getClientAddress: () => '127.0.0.1' }))
}

/** @param {string} file */
const imported = (file) => import(pathToFileURL(file).href)

const files = {
  'package.json': '{ "type": "module" }',
  'vite.config.js': "import { sveltekit } from '@sveltejs/kit/vite'\nexport default { plugins: [sveltekit()] }",
  'src/app.html': '%sveltekit.head%%sveltekit.body%',
  'src/routes/+server.js': "export * as _kit from '@sveltejs/kit'\nexport const GET = () => new Response('')",
}

/** Where the built server stands. @param {string} folder @param {NodeJS.Require} load */
async function built(folder, load) {
  const output = path.join(folder, '.svelte-kit/output/server')
  const kit = path.join(output, 'program/node_modules/@sveltejs/kit')
  if (existsSync(kit)) return output
  write(folder, files)
  const vite = path.join(path.dirname(load.resolve('vite/package.json')), 'bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  // SvelteKit 1 builds its errors into the server, which knows no others: programs get what the server has.
  const route = path.join(output, 'entries/endpoints/_server.js')
  const { _kit } = await imported(route)
  const exports = `import { _kit } from ${JSON.stringify(pathToFileURL(route))}\nexport const { ${Object.keys(_kit)} } = _kit`
  write(kit, { 'package.json': '{ "type": "module", "exports": "./index.js" }', 'index.js': exports })
  return output
}

/** @param {string} folder @param {Record<string, string>} files */
function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}
