import type { FrameworkAdapter } from './adapter.ts'
import { connect } from './connect.ts'
import { express } from './express.ts'
import { fastify } from './fastify.ts'
import { hapi } from './hapi.ts'
import { honoAdapter } from './hono.ts'
import { koa } from './koa.ts'
import { nextApp } from './next-app.ts'
import { nextPages } from './next-pages.ts'
import { nodeHttp } from './node-http.ts'
import { polka } from './polka.ts'
import { restify } from './restify.ts'
import { bunServer, denoServer, serviceWorker, webHandlers } from './web.ts'

/** In order of precedence: a function is taken by the first that recognises it. */
export const adapters: readonly FrameworkAdapter[] = [
  fastify,
  koa,
  connect,
  polka,
  restify,
  nextPages,
  express,
  nodeHttp,
  honoAdapter,
  hapi,
  nextApp,
  bunServer,
  denoServer,
  webHandlers,
  serviceWorker,
]
