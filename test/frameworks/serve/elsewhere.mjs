// @ts-check
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer, request as pass } from 'node:http'
import path from 'node:path'

/** How long an answer is waited for at least, and after it the end of a runtime that an error ends. */
const patience = { answer: 10_000, end: 100 }
/** No answer takes so many times what the runtime took to start: a machine that is slow is so at both. */
const slowestAnswer = 20

/**
 * A server that passes requests on to a program in another runtime. It ends with that runtime, and that runtime with it.
 * @param {string} command @param {readonly string[]} args @param {Record<string, string>} [env] @returns {Promise<import('node:http').Server>}
 */
export async function serveElsewhere(command, args, env) {
  const runtime = spawn(command, args, { env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const started = performance.now()
  let said = ''
  const port = await new Promise((resolve, reject) => {
    const listen = (/** @type {Buffer} */ words) => {
      said += words
      const [, announced] = /https?:\/\/[^\s/]*:(\d+)|"port":(\d+)/.exec(said)?.filter(Boolean) ?? []
      if (announced) resolve(Number(announced))
    }
    runtime.stdout.on('data', listen)
    runtime.stderr.on('data', listen)
    runtime.once('error', reject).once('close', () => reject(new Error(said)))
  })
  const longestAnswer = Math.max(patience.answer, slowestAnswer * (performance.now() - started))
  const end = () => runtime.kill('SIGKILL')
  const ended = new Promise((resolve) => runtime.once('close', resolve))
  const died = ended.then(() => {
    process.off('exit', end)
    if (!runtime.killed) throw Object.assign(new Error(said), { code: lastWords(said) })
  })
  // What is thrown here ends this process too.
  died.catch((error) =>
    setImmediate(() => {
      throw error
    }),
  )
  process.once('exit', end)
  runtime.unref()
  const server = createServer((request, response) => {
    const passed = pass(
      { port, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers, agent: false },
      (answer) => {
        clearTimeout(waiting)
        const { connection, 'transfer-encoding': coding, ...headers } = answer.headers
        response.writeHead(answer.statusCode ?? 0, answer.statusMessage, headers)
        answer.on('error', () => response.destroy())
        answer.on('end', () => setTimeout(() => {}, patience.end))
        answer.pipe(response)
      },
    )
    const closed = () => response.destroy()
    // Who is not answered until then goes on waiting.
    const waiting = setTimeout(
      () =>
        passed
          .off('error', closed)
          .on('error', () => {})
          .destroy(),
      longestAnswer,
    )
    passed.on('error', closed).on('close', () => clearTimeout(waiting))
    passed.end()
  })
  return server.on('close', end)
}

/** The error that a runtime names last. @param {string} said */
const lastWords = (said) => [...said.matchAll(/\b(?:\w*Error|error): .*/g)].at(-1)?.[0] ?? said.trim()

/**
 * The file a runtime consists of: a package of its own for each platform holds it. @param {string} program @param {string} scope
 * @param {RegExp} file
 */
export function executable(program, scope, file) {
  const folder = path.join(path.dirname(program), 'node_modules', scope)
  const found = readdirSync(folder, { recursive: true }).find((name) => file.test(path.basename(String(name), '.exe')))
  return path.join(folder, String(found))
}
