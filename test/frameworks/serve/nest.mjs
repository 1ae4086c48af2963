// @ts-check
import { createRequire } from 'node:module'

/** Serves what a Nest program exports: a controller. On Fastify where that is installed. @type {import('../run/child.mjs').Serve} */
export const serve = async (controller, { path }) => {
  const load = createRequire(path)
  const { NestFactory } = load('@nestjs/core')
  const root = { module: class Root {}, controllers: [controller] }
  const adapter = adapterOf(load)
  const app = await NestFactory.create(root, adapter, { logger: false })
  await app.init()
  if (adapter) await app.getHttpAdapter().getInstance().ready()
  return app.getHttpServer()
}

/** @param {NodeJS.Require} load */
function adapterOf(load) {
  try {
    const { FastifyAdapter } = load('@nestjs/platform-fastify')
    return new FastifyAdapter()
  } catch {
    return undefined
  }
}
