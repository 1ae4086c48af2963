import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Observed, Request } from './observed.ts'
import { readResponse } from './read-response.ts'
import type { Order, Report } from './reports.ts'

/** Far more than any program takes; what waits for nothing settles at once. */
const safetyTimeout = 300_000

/** A process that serves programs until one of them ends it; the next program then gets a new one. */
export class ServerProcess {
  readonly #folder: string
  readonly #node: string
  #child: ChildProcess | undefined
  #reports: Report[] = []
  #wake: () => void = () => {}
  #exited = false

  /** `folder` is the working directory of the programs, `node` what runs them. */
  constructor(folder: string, node: string) {
    this.#folder = folder
    this.#node = node
  }

  /** Serves a program, sends it one request and answers what happened. */
  async observe(order: Order, request: Request): Promise<Observed> {
    if (!this.#child || this.#exited) await this.#start()
    const timer = setTimeout(() => this.#child!.kill('SIGKILL'), safetyTimeout)
    try {
      this.#child!.send(order)
      const { port } = await this.#next('listens')
      return await this.#ask(port, request)
    } finally {
      clearTimeout(timer)
    }
  }

  async stop(): Promise<void> {
    if (this.#child?.connected) this.#child.send('end')
    await this.#end()
  }

  /** Waits until the process is gone. */
  async #end(): Promise<void> {
    while (this.#child && !this.#exited) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async #start(): Promise<void> {
    this.#exited = false
    this.#reports = []
    // In production Express does not put stacks, with their paths, into its error page.
    const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' }
    const child = spawn(this.#node, [path.resolve('test/frameworks/run/child.mjs')], {
      cwd: this.#folder,
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    })
    this.#child = child
    // The pipe is read to its end before the process counts as gone, so that its last words come first.
    child.once('close', () => {
      this.#exited = true
      this.#wake()
    })
    createInterface({ input: child.stdio[4] as Readable }).on('line', (line) => {
      this.#reports.push(JSON.parse(line))
      this.#wake()
    })
    await this.#next('ready')
  }

  /** The next report, which must be of one of these kinds. */
  async #next<K extends Report['kind']>(...kinds: K[]): Promise<Report & { kind: K }> {
    for (;;) {
      const report = this.#reports.shift()
      if (report) {
        if ((kinds as string[]).includes(report.kind)) return report as Report & { kind: K }
        throw new Error(`Instead of ${kinds.join(' or ')}: ${JSON.stringify(report)}`)
      }
      if (this.#exited) throw new Error(`The process ended without ${kinds.join(' or ')}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async #ask(port: number, request: Request): Promise<Observed> {
    const chunks: Buffer[] = []
    let length = 0
    let closed = false
    let wake = () => {}
    const socket = connect(port, '127.0.0.1')
    socket
      .on('data', (chunk) => {
        chunks.push(chunk)
        length += chunk.length
        wake()
      })
      .on('error', () => {})
      .on('close', () => {
        closed = true
        wake()
      })
    const fields = Object.entries({ Host: 'localhost', ...request.headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`${request.method} ${request.path} HTTP/1.1\r\n${fields.join('')}\r\n`)
    const report = await this.#next('settled', 'dies')
    const expected = report.kind === 'dies' || report.closes ? Number.POSITIVE_INFINITY : report.bytes
    while (!closed && length < expected) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    const death = report.kind === 'dies' ? { origin: report.origin, error: report.error } : undefined
    const closedByServer = closed
    socket.destroy()
    if (death) await this.#end()
    const wire = readResponse(Buffer.concat(chunks), request.method, closedByServer)
    return { ...wire, death, thrown: report.thrown, deprecations: report.deprecations, closed: closedByServer }
  }
}
