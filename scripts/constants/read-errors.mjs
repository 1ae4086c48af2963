// @ts-check
import { createRequire } from 'node:module'

/** @typedef {import('./read-constants.mjs').Members} Members */
/** @typedef {import('./read-constants.mjs').Modules} Modules */

const require = createRequire(import.meta.url)

/** What the error classes and functions of the installed packages answer. A path that ends in `#code` names a class whose option `code` says it. @returns {Promise<Modules>} */
export async function readErrors() {
  const { TRPCError } = await import('@trpc/server')
  const { getHTTPStatusCodeFromError } = await import('@trpc/server/http')
  const { TRPC_ERROR_CODES_BY_KEY } = await import('@trpc/server/rpc')
  const { COMMON_ORPC_ERROR_DEFS } = await import('@orpc/client')
  const { HttpsError } = require('firebase-functions/https')
  require('reflect-metadata')
  const orpc = { 'ORPCError#code': mapped(Object.keys(COMMON_ORPC_ERROR_DEFS), (code) => COMMON_ORPC_ERROR_DEFS[code].status) }
  const sensible = called(require('@fastify/sensible/lib/httpErrors.js'), (error) => error.statusCode)
  const firebase = mapped(firebaseCodes, (code) => new HttpsError(code, '').httpErrorCode.status)
  const adonis = { 'HttpContext.response': adonisResponses((await import('@adonisjs/http-server')).Response) }
  const httpErrors = made(require('http-errors'), (error) => error.statusCode)
  return {
    '@adonisjs/core/http': adonis,
    '@adonisjs/http-server': adonis,
    '@aws-lambda-powertools/event-handler/http': {
      '*': made(await import('@aws-lambda-powertools/event-handler/http'), (error) => error.statusCode),
    },
    '@fastify/sensible': { 'fastify.httpErrors': sensible, reply: sensible },
    '@feathersjs/errors': { '*': made(require('@feathersjs/errors'), (error) => error.code) },
    '@hapi/boom': { '*': called(require('@hapi/boom'), (error) => error.output.statusCode) },
    // (It passes on the classes of http-errors.)
    '@loopback/rest': { HttpErrors: httpErrors },
    '@nestjs/common': { '*': made(await import('@nestjs/common'), (error) => error.getStatus()) },
    '@orpc/client': orpc,
    '@orpc/server': orpc,
    '@trpc/server': {
      'TRPCError#code': mapped(Object.keys(TRPC_ERROR_CODES_BY_KEY), (code) => getHTTPStatusCodeFromError(new TRPCError({ code }))),
    },
    elysia: { '*': made(await import('elysia'), (error) => error.status) },
    'firebase-functions/https': { 'HttpsError#code': firebase },
    'firebase-functions/v1': { 'https.HttpsError#code': firebase },
    'firebase-functions/v2/https': { 'HttpsError#code': firebase },
    'http-errors': { '*': httpErrors },
    'moleculer-web': { Errors: made(require('moleculer-web').Errors, (error) => error.code) },
    'restify-errors': { '*': made(require('restify-errors'), (error) => error.statusCode) },
    'routing-controllers': { '*': made(require('routing-controllers'), (error) => error.httpCode) },
  }
}

/** Packages that are a function which makes an error of the status among its arguments. */
export const byStatus = ['http-errors'].filter((name) => require(name)(404, 'No such order').statusCode === 404)

/** The codes of Google's APIs, in the order of their numbers. */
const firebaseCodes = [
  'ok',
  'cancelled',
  'unknown',
  'invalid-argument',
  'deadline-exceeded',
  'not-found',
  'already-exists',
  'permission-denied',
  'resource-exhausted',
  'failed-precondition',
  'aborted',
  'out-of-range',
  'unimplemented',
  'internal',
  'unavailable',
  'data-loss',
  'unauthenticated',
]

/** @param {readonly string[]} names @param {(name: string) => number} codeOf @returns {Members} */
function mapped(names, codeOf) {
  return Object.fromEntries(names.map((name) => [name, codeOf(name)]))
}

/** Classes that can be made without an argument and have a status of their own. @param {Record<string, any>} exports @param {(error: any) => unknown} statusOf */
function made(exports, statusOf) {
  return tried(exports, (Class) => (isErrorClass(Class) ? statusOf(new Class()) : undefined))
}

/** Functions that make errors. @param {Record<string, any>} exports @param {(error: any) => unknown} statusOf */
function called(exports, statusOf) {
  return tried(exports, (make) => statusOf(make()))
}

/** What does not work without arguments is general, and has no status of its own. @param {Record<string, any>} exports @param {(value: any) => unknown} codeOf @returns {Members} */
function tried(exports, codeOf) {
  const entries = Object.entries(exports).flatMap(([name, value]) => {
    if (typeof value !== 'function' || !/^[A-Za-z]/.test(name) || general.has(name)) return []
    try {
      const code = codeOf(value)
      return Number.isInteger(code) && Number(code) >= 100 && Number(code) <= 599
        ? [/** @type {[string, number]} */ ([name, Number(code)])]
        : []
    } catch {
      return []
    }
  })
  if (entries.length === 0) throw new Error('No errors where some were.')
  return Object.fromEntries(entries)
}

/** Made with any status. */
const general = new Set([
  'HttpError',
  'RestError',
  'FeathersError',
  'Boom',
  'boomify',
  'getHttpError',
  'createError',
  'makeErrFromCode',
  'codeToHttpError',
])

/** @param {any} Class */
function isErrorClass(Class) {
  return Class.prototype instanceof Error
}

/** Methods that answer with one status. @param {any} Response @returns {Members} */
function adonisResponses(Response) {
  const names = Object.getOwnPropertyNames(Response.prototype).filter(
    (name) => !/^(?:constructor|status|safeStatus|send|json|jsonp)$/.test(name),
  )
  /** @type {Members} */
  const found = {}
  for (const name of names) {
    /** @type {number[]} */
    const statuses = []
    const response = Object.create(Response.prototype, {
      status: { value: (/** @type {number} */ code) => statuses.push(code) },
      send: { value() {} },
    })
    try {
      response[name]('')
    } catch {
      continue
    }
    if (statuses.length === 1) found[name] = Number(statuses[0])
  }
  return found
}
