// @ts-check
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** @type {Promise<any> | undefined} */
let booted

const registering = ['route', 'any', 'get', 'post', 'put', 'patch', 'delete', 'group', 'resource', 'on']

/** Serves the routes that an AdonisJS program registers with the router of its application. @type {import('../run/child.mjs').ServeFile} */
export const serveFile = async (program) => {
  const { resolve } = createRequire(program)
  /** @param {string} name @returns {Promise<any>} */
  const load = async (name) => import(pathToFileURL(resolve(name)).href)
  booted ??= boot(load)
  const app = await booted
  const { ServerFactory } = await load('@adonisjs/core/factories/http')
  const { ExceptionHandler } = await load('@adonisjs/core/http')
  const server = new ServerFactory().merge({ app }).create()
  // The application has one router for all programs; each gets a new one.
  const { default: router } = await load('@adonisjs/core/services/router')
  for (const name of registering) router[name] = (/** @type {any[]} */ ...all) => server.getRouter()[name](...all)
  await import(pathToFileURL(program).href)
  server.errorHandler(async () => ({ default: ExceptionHandler }))
  await server.boot()
  return createServer((request, response) => void server.handle(request, response))
}

/** @param {(name: string) => Promise<any>} load */
async function boot(load) {
  const { IgnitorFactory } = await load('@adonisjs/core/factories')
  const root = new URL('../served/', import.meta.url)
  const app = new IgnitorFactory().withCoreConfig().withCoreProviders().create(root).createApp('web')
  await app.init()
  await app.boot()
  return app
}
