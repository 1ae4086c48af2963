// @ts-check
// Runs programs in a real Express, once for each way its unknowns can turn out, and tells what became of the response.
import { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Duplex } from 'node:stream'
import { inspect } from 'node:util'

/** Ways one entry is run; where there are more, the rest is left out. */
const maxRuns = 400
const express = createRequire(path.resolve('package.json'))('express')

/** What the current run has chosen, what it is to choose first, how many callbacks it waits for, and its response. */
let choices = /** @type {{ taken: number, of: number }[]} */ ([])
let script = /** @type {number[]} */ ([])
let pending = 0
let waiting = 0
let response = /** @type {any} */ (undefined)
let run = /** @type {import('./runs.ts').Run} */ (newRun())
let first = /** @type {import('./runs.ts').Site | undefined} */ (undefined)

// A service may go on after what nobody catches.
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('message', (/** @type {import('./runs.ts').Order} */ order) => void obey(order))

/** @param {import('./runs.ts').Order} order */
async function obey({ code, helpers }) {
  const made = new Function(...Object.keys(surroundings), `${code}\nreturn { app, ${helpers.join()} }`)(...Object.values(surroundings))
  made.app.use(answerError)
  const route = await runAll(made.app)
  /** @type {Record<string, import('./runs.ts').Runs>} */
  const ofHelpers = {}
  for (const name of helpers) {
    const app = express().get('/', (/** @type {any} */ _req, /** @type {any} */ res) => {
      made[name](res, choose(2) === 1)
    })
    ofHelpers[name] = await runAll(app.use(answerError))
  }
  process.send?.({ route, helpers: ofHelpers })
}

function fail() {
  run.failed = true
}

/** The framework answers before anything else happens. @param {unknown} _error @param {any} _req @param {any} res @param {unknown} _next */
function answerError(_error, _req, res, _next) {
  fail()
  if (!res.headersSent) res.status(500).end()
}

/** @param {any} app @returns {Promise<import('./runs.ts').Runs>} */
async function runAll(app) {
  const found = new Map()
  /** @type {number[] | undefined} */
  let next = []
  let count = 0
  for (; next && count < maxRuns; count++) {
    script = next
    await runOnce(app)
    found.set(JSON.stringify(run), run)
    next = following()
  }
  return { runs: [...found.values()], all: next === undefined, count }
}

/** The choices of the next run, depth first. */
function following() {
  for (let i = choices.length - 1; i >= 0; i--) {
    const { taken, of } = /** @type {typeof choices[number]} */ (choices[i])
    if (taken + 1 < of) return [...choices.slice(0, i).map((it) => it.taken), taken + 1]
  }
  return undefined
}

/** @returns {import('./runs.ts').Run} */
function newRun() {
  return { seconds: [], hangs: false, threw: false, threwAfter: false, sendThrew: false, failed: false, waiting: 0, calledAtOnce: false }
}

/** @param {any} app */
async function runOnce(app) {
  run = newRun()
  choices = []
  pending = 0
  waiting = 0
  first = undefined
  const socket = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const req = new IncomingMessage(/** @type {any} */ (socket))
  Object.assign(req, { method: 'GET', url: '/', complete: true })
  req.push(null)
  response = new ServerResponse(req)
  response.assignSocket(socket)
  app(req, response)
  for (let quiet = 0; quiet < 3; quiet = pending > 0 ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve))
  run.hangs = !response.writableEnded
  socket.destroy()
}

/** @param {number} of */
function choose(of) {
  const taken = script[choices.length] ?? 0
  choices.push({ taken, of })
  return taken
}

/** Counts a callback until it comes. @param {() => void} callback */
function awaited(callback) {
  waiting++
  run.waiting = Math.max(run.waiting, waiting)
  return () => {
    waiting--
    callback()
  }
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

/** What comes from outside takes longer than what the program does by itself. @param {() => void} then */
function soon(then, left = 40) {
  if (left === 0) then()
  else void Promise.resolve().then(() => soon(then, left - 1))
}

function fails() {
  const isFailing = choose(2) === 1
  if (isFailing) run.threw = true
  return isFailing
}

function work() {
  if (!fails()) return
  if (response.writableEnded) run.threwAfter = true
  throw new Error('work')
}

/** An application whose handlers tell when they fail: some versions of Express do not look at their promise. */
function newApp() {
  const app = express()
  const watched =
    (/** @type {Function} */ handler) =>
    (/** @type {unknown[]} */ ...args) => {
      try {
        const returned = handler(...args)
        // Callbacks of other promises come before those of this one.
        if (inspect(returned, { depth: 0 }).includes('<rejected>')) fail()
        else returned?.then?.(undefined, fail)
        return returned
      } catch (error) {
        fail()
        throw error
      }
    }
  const { get } = app
  app.get = (/** @type {string} */ path, /** @type {Function[]} */ ...handlers) => get.call(app, path, ...handlers.map(watched))
  return app
}

/** What a program calls and does not define. */
const surroundings = {
  express: newApp,
  work,
  list() {
    work()
    return Array(choose(3)).fill(0)
  },
  load(/** @type {(error: unknown) => void} */ callback) {
    work()
    const error = choose(2) ? new Error('load') : undefined
    const turns = [1, 7, 0][choose(3)]
    if (turns)
      return after(
        turns,
        awaited(() => callback(error)),
      )
    run.calledAtOnce = true
    callback(error)
  },
  query() {
    work()
    const isBroken = fails()
    const isSlow = choose(2)
    return new Promise((resolve, reject) => {
      const settle = awaited(() => (isBroken ? reject(new Error('query')) : resolve(0)))
      if (isSlow) after(7, settle)
      else soon(settle)
    })
  },
  tick() {
    const isBroken = fails()
    const isShort = pending > 0 && choose(2)
    return new Promise((resolve, reject) => {
      const settle = awaited(() => (isBroken ? reject(new Error('tick')) : resolve(0)))
      if (isShort) soon(settle)
      else after(2, settle)
    })
  },
  other(/** @type {any} */ res) {
    if (choose(2)) res.json({})
  },
  ask: () => choose(2) === 1,
  setImmediate: (/** @type {() => void} */ callback) => after(1, awaited(callback)),
  use,
}

const lines = new WeakMap()

/** The response, which notes under its line what is done with it. @param {number} line @param {any} res */
function use(line, res) {
  const outer = lines.get(res) ?? line
  const real = response
  const proxy = new Proxy(real, {
    get(_target, key) {
      const value = real[key]
      if (typeof value !== 'function') return value
      return (/** @type {any[]} */ ...args) => {
        // Its body may not be fit to send.
        if (sends.has(String(key)) && !real.headersSent && choose(2)) {
          run.sendThrew = true
          throw new Error(String(key))
        }
        note(String(key), [outer, line], args)
        return value.apply(real, args) === real ? proxy : undefined
      }
    },
  })
  lines.set(proxy, outer)
  return proxy
}

const sends = new Set(['json', 'send', 'end', 'sendStatus'])

/** @param {string} name @param {import('./runs.ts').Site} site @param {any[]} args */
function note(name, site, args) {
  if (first) {
    if (sends.has(name) || name === 'set') run.seconds.push({ first, second: site, isLate: run.failed })
    return
  }
  // What the framework has answered by itself, after an error, is not the program's.
  if (response.headersSent) return
  if (name === 'status') run.status = site
  if (!sends.has(name)) return
  first = site
  if (name === 'sendStatus') delete run.status
  run.answer = {
    code: name === 'sendStatus' ? args[0] : response.statusCode,
    hasRetryAfter: response.hasHeader('Retry-After'),
    isLate: run.failed,
  }
}
