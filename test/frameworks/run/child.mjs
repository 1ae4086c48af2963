// @ts-check
// Serves one program after the other on a loopback port and tells its parent what happens inside: errors that end the process,
// errors thrown by the response, and when nothing is pending any more. It dies where a real server would.
import { subscribe } from 'node:diagnostics_channel'
import { writeSync } from 'node:fs'
import { ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'

/** Everything a program exports, and where it stands: among the packages of its framework. @typedef {{ module: any, path: string }} Program */
/** How a framework's program, or what it exports by default, becomes a server. @typedef {(exported: any, program: Program) => import('node:http').Server | Promise<import('node:http').Server>} Serve */
/** The same for a program that another runtime loads. @typedef {(program: string) => Promise<import('node:http').Server>} ServeFile */

/** The pipe to the parent. Written synchronously, so that the last words of a dying process arrive. */
const reports = 4
/** @param {import('./reports.ts').Report} report */
const tell = (report) => writeSync(reports, `${JSON.stringify(report)}\n`)

/** @type {import('node:http').Server | undefined} */
let server
/** @type {Error[]} */
let thrown = []
/** @type {string[]} */
let deprecations = []

process.on('uncaughtExceptionMonitor', (error, origin) => {
  // A domain takes the error, and the process lives on.
  if (!process.hasUncaughtExceptionCaptureCallback()) tell({ kind: 'dies', origin, error: describe(error), ...seen() })
})
// Express announces deprecated signatures by this event; without a listener it prints them.
process.on(/** @type {any} */ ('deprecation'), (/** @type {Error} */ error) => deprecations.push(error.message))
// Others, as Fastify, announce them as warnings of the process; those with a code DEP… are Node's own.
process.on('warning', (warning) => {
  const { code = '' } = /** @type {{ code?: string }} */ (warning)
  if (warning.name === 'DeprecationWarning' && !code.startsWith('DEP')) deprecations.push(warning.message)
})
// An exit of its own accord ends what it started.
process.on('disconnect', () => process.exit())
process.on('message', (/** @type {import('./reports.ts').Order | 'end'} */ order) => {
  if (order === 'end') process.exit()
  void run(order)
})

for (const name of ['setHeader', 'appendHeader', 'setHeaders', 'removeHeader', 'writeHead', 'flushHeaders', 'write', 'end'])
  watchForErrors(name)
subscribe('http.server.request.start', (message) => untilSettled(/** @type {any} */ (message)))

tell({ kind: 'ready' })

/** @param {import('./reports.ts').Order} order */
async function run(order) {
  server?.close()
  server?.closeAllConnections()
  thrown = []
  deprecations = []
  try {
    const started = await serverOf(order)
    server = started
    started.listen(0, '127.0.0.1', () => tell({ kind: 'listens', port: /** @type {any} */ (started.address()).port }))
  } catch (error) {
    tell({ kind: 'failed', error: describe(error) })
  }
}

/** @param {import('./reports.ts').Order} order @returns {Promise<import('node:http').Server>} */
async function serverOf({ serve: file, program: path }) {
  const { serve, serveFile } = await import(pathToFileURL(file).href)
  if (serveFile) return serveFile(path)
  const module = await import(pathToFileURL(path).href)
  return serve(module.default, { module, path })
}

/** Notes what a method of the response throws, whoever catches it. @param {string} name */
function watchForErrors(name) {
  const methods = /** @type {any} */ (ServerResponse.prototype)
  const method = methods[name]
  methods[name] = function (/** @type {any[]} */ ...args) {
    try {
      return method.apply(this, args)
    } catch (error) {
      if (!thrown.includes(/** @type {Error} */ (error))) thrown.push(/** @type {Error} */ (error))
      throw error
    }
  }
}

/**
 * A handler has settled when, turn after turn of the event loop, nothing but the server and the client's connection keeps the process alive.
 * @param {{ socket: import('node:net').Socket }} message
 */
function untilSettled({ socket }) {
  let quietTurns = 0
  const turn = () => {
    quietTurns = isPending() ? 0 : quietTurns + 1
    if (quietTurns < 5) setImmediate(turn)
    else tell({ kind: 'settled', bytes: socket.bytesWritten, closes: socket.destroyed || socket.writableEnded, ...seen() })
  }
  setImmediate(turn)
}

function isPending() {
  let connections = 0
  return process.getActiveResourcesInfo().some((type) => {
    if (type === 'TCPSocketWrap') return ++connections > 1
    return type !== 'PipeWrap' && type !== 'TCPServerWrap'
  })
}

const seen = () => ({ thrown: [...new Set(thrown.map(describe))], deprecations: [...new Set(deprecations)] })

/** @param {any} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error)
  return /** @type {any} */ (error).code ?? `${error.name}: ${error.message}`
}
