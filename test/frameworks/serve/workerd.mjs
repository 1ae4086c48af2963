// @ts-check
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { executable, serveElsewhere } from './elsewhere.mjs'

/** Runs a worker: a module whose default export has a method `fetch`, or a script that listens. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = (program) => start(program, program)

/** Behind the worker stand the files of a site without any. @param {string} program @param {string} worker */
export function start(program, worker) {
  const embedded = `embed ${JSON.stringify(path.basename(worker))}`
  const isScript = readFileSync(worker, 'utf8').startsWith('addEventListener(')
  const code = isScript ? `serviceWorkerScript = ${embedded}` : `modules = [(name = "worker", esModule = ${embedded})]`
  const config = `${worker}.capnp`
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const site :Text = "export default { fetch: () => new Response(null, { status: 404 }) }";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (${code}, bindings = [(name = "ASSETS", service = "site")], compatibilityDate = "2026-11-01")),
    (name = "site", worker = (modules = [(name = "site", esModule = .site)], compatibilityDate = "2026-11-01")),
    (name = "internet", worker = (modules = [(name = "site", esModule = .site)], compatibilityDate = "2026-11-01")),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`,
  )
  return serveElsewhere(executable(program, '@cloudflare', /^workerd$/), ['serve', '--control-fd=1', config])
}
