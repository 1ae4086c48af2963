// @ts-check
// Runs programs in a real framework, once for each way their unknowns can turn out, and tells what a client gets.
import { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Duplex } from 'node:stream'

/** Ways one program is run; where there are more, the rest is left out. */
const maxRuns = 200
const load = createRequire(path.resolve('package.json'))

let choices = /** @type {{ taken: number, of: number }[]} */ ([])
let script = /** @type {number[]} */ ([])
let pending = 0
let threw = false
let failed = false

// Some frameworks write errors there.
console.error = () => {}
process.on('uncaughtException', () => {
  failed = true
})
process.on('unhandledRejection', () => {
  failed = true
})
process.on('message', (/** @type {import('./runs.ts').Order} */ order) => void obey(order))

/** @param {import('./runs.ts').Order} order */
async function obey({ dialect, code }) {
  const { names, serve } = /** @type {(typeof frameworks)['koa']} */ (frameworks[/** @type {'koa'} */ (dialect)])
  const surroundings = { ...world, ...names() }
  const made = new Function(...Object.keys(surroundings), code)(...Object.values(surroundings))
  const request = await serve(made)
  const found = new Map()
  /** @type {number[] | undefined} */
  let next = []
  let count = 0
  for (; next && count < maxRuns; count++) {
    script = next
    const run = await runOnce(request)
    found.set(JSON.stringify(run), run)
    next = following()
  }
  process.send?.({ runs: [...found.values()], all: next === undefined, count })
}

/** @param {() => { status: number | 'hang' }} request @returns {Promise<import('./runs.ts').Run>} */
async function runOnce(request) {
  choices = []
  pending = 0
  threw = false
  failed = false
  const result = request()
  for (let quiet = 0; quiet < 5; quiet = pending > 0 ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve))
  return { status: result.status, threw, failed }
}

/** The choices of the next run, depth first. */
function following() {
  for (let i = choices.length - 1; i >= 0; i--) {
    const { taken, of } = /** @type {typeof choices[number]} */ (choices[i])
    if (taken + 1 < of) return [...choices.slice(0, i).map((it) => it.taken), taken + 1]
  }
  return undefined
}

/** @param {number} of */
function choose(of) {
  const taken = script[choices.length] ?? 0
  choices.push({ taken, of })
  return taken
}

/** Time is counted in turns of the event loop. @param {number} count @param {() => void} then */
function after(count, then) {
  pending++
  const turn = (/** @type {number} */ left) =>
    setImmediate(() => {
      if (left > 1) return turn(left - 1)
      pending--
      return then()
    })
  turn(count)
}

function fails() {
  const isFailing = choose(2) === 1
  if (isFailing) threw = true
  return isFailing
}

/** Sooner or later than what is waited for meanwhile. @param {() => void} then */
const later = (then) => after(choose(2) ? 1 : 7, then)

/** What a program calls and does not define. */
const world = {
  ask: () => choose(2) === 1,
  work() {
    if (fails()) throw new Error('work')
  },
  list: () => Array(choose(3)).fill(0),
  async *stream() {
    for (let left = choose(3); left > 0; left--) {
      await new Promise((resolve) => after(2, () => resolve(0)))
      yield left
    }
    if (fails()) throw new Error('stream')
  },
  load(/** @type {(error: unknown) => void} */ callback) {
    const error = choose(2) ? new Error('load') : undefined
    later(() => callback(error))
  },
  source() {
    const emitter = new EventEmitter()
    if (choose(2)) later(() => emitter.emit('end'))
    return emitter
  },
  query() {
    const isBroken = fails()
    return new Promise((resolve, reject) => later(() => (isBroken ? reject(new Error('query')) : resolve(0))))
  },
  tick() {
    const isBroken = fails()
    return new Promise((resolve, reject) => after(2, () => (isBroken ? reject(new Error('tick')) : resolve(0))))
  },
}

/** A request that Node hands to a listener. @param {(req: any, res: any) => void} listen */
function throughNode(listen) {
  return () => {
    let head = ''
    const socket = new Duplex({
      read() {},
      write(chunk, _encoding, done) {
        head ||= String(chunk)
        done()
      },
    })
    const req = new IncomingMessage(/** @type {any} */ (socket))
    Object.assign(req, { method: 'GET', url: '/', complete: true, headers: { host: 'localhost' } })
    req.push(null)
    const res = new ServerResponse(req)
    res.assignSocket(/** @type {any} */ (socket))
    listen(req, res)
    return {
      get status() {
        return res.writableEnded ? Number(head.split(' ')[1]) : /** @type {const} */ ('hang')
      },
    }
  }
}

/** How each framework is loaded and asked. */
const frameworks = {
  koa: {
    names: () => ({ Koa: load('koa') }),
    async serve(/** @type {any} */ app) {
      app.silent = true
      return throughNode(app.callback())
    },
  },
  hono: {
    names: () => ({ Hono: load('hono').Hono, HTTPException: load('hono/http-exception').HTTPException }),
    async serve(/** @type {any} */ app) {
      return () => {
        const result = { status: /** @type {number | 'hang'} */ ('hang') }
        void Promise.resolve(app.fetch(new Request('http://localhost/'))).then((response) => {
          result.status = response.status
        })
        return result
      }
    },
  },
  fastify: {
    names: () => ({ Fastify: load('fastify') }),
    async serve(/** @type {any} */ app) {
      await app.ready()
      return throughNode((req, res) => app.routing(req, res))
    },
  },
  nest: {
    names: () => {
      load('reflect-metadata')
      const { HttpException, NotFoundException } = load('@nestjs/common')
      return { HttpException, NotFoundException }
    },
    async serve(/** @type {any} */ controller) {
      const { Controller, Get, Res } = load('@nestjs/common')
      const { NestFactory } = load('@nestjs/core')
      Res({ passthrough: true })(controller.prototype, 'find', 0)
      Get()(controller.prototype, 'find', Object.getOwnPropertyDescriptor(controller.prototype, 'find'))
      Controller()(controller)
      const app = await NestFactory.create({ module: class Root {}, controllers: [controller] }, { logger: false })
      await app.init()
      return throughNode(app.getHttpAdapter().getInstance())
    },
  },
}
