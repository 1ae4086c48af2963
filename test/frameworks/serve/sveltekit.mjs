// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { answerRequest } from './answer-request.mjs'

/** Runs an endpoint in the server that SvelteKit builds for an application with one route. @type {import('../run/child.mjs').Serve} */
export const serve = async (_exported, { module, path: program }) => {
  const output = built(path.join(path.dirname(program), 'app'), createRequire(program))
  const { Server } = await import(pathToFileURL(path.join(output, 'index.js')).href)
  const { manifest } = await import(pathToFileURL(path.join(output, 'manifest.js')).href)
  const [route] = manifest._.routes
  const server = new Server({ ...manifest, _: { ...manifest._, routes: [{ ...route, endpoint: async () => module }] } })
  await server.init({ env: {} })
  return answerRequest((request) => server.respond(request, { getClientAddress: () => '127.0.0.1' }))
}

const files = {
  'package.json': '{ "type": "module" }',
  'svelte.config.js': 'export default {}',
  'vite.config.js': "import { sveltekit } from '@sveltejs/kit/vite'\nexport default { plugins: [sveltekit()] }",
  'src/app.html': '%sveltekit.head%%sveltekit.body%',
  'src/routes/+server.js': "export const GET = () => new Response('')",
}

/** Where the built server stands. @param {string} folder @param {NodeJS.Require} load */
function built(folder, load) {
  const output = path.join(folder, '.svelte-kit/output/server')
  if (existsSync(path.join(output, 'index.js'))) return output
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  const vite = path.join(path.dirname(load.resolve('vite/package.json')), 'bin/vite.js')
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return output
}
