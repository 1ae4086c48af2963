import type { FrameworkAdapter } from './adapter.ts'
import { astro } from './astro.ts'
import { azure } from './azure.ts'
import { azureLegacy } from './azure-legacy.ts'
import { cloudFunctions } from './cloud-functions.ts'
import { connect } from './connect.ts'
import { elysiaAdapter } from './elysia.ts'
import { express } from './express.ts'
import { fastify } from './fastify.ts'
import { firebaseCallable } from './firebase-callable.ts'
import { h3, h3Next } from './h3.ts'
import { hapi } from './hapi.ts'
import { honoAdapter } from './hono.ts'
import { koa } from './koa.ts'
import { lambda } from './lambda.ts'
import { lambdaStream } from './lambda-stream.ts'
import { nestExpress, nestFastify } from './nest.ts'
import { nextApp } from './next-app.ts'
import { nextPages } from './next-pages.ts'
import { nodeHttp } from './node-http.ts'
import { nodeHttp2 } from './node-http2.ts'
import { polka } from './polka.ts'
import { powertools } from './powertools.ts'
import { reactRouter } from './react-router.ts'
import { restify } from './restify.ts'
import { sveltekit } from './sveltekit.ts'
import { vercel } from './vercel.ts'
import { bunServer, denoServer, serviceWorker, webHandlers } from './web.ts'

/** In order of precedence: a function is taken by the first that recognises it. */
export const adapters: readonly FrameworkAdapter[] = [
  nestFastify,
  nestExpress,
  fastify,
  elysiaAdapter,
  koa,
  connect,
  polka,
  restify,
  nextPages,
  vercel,
  cloudFunctions,
  express,
  nodeHttp,
  nodeHttp2,
  honoAdapter,
  hapi,
  h3,
  h3Next,
  nextApp,
  sveltekit,
  reactRouter,
  astro,
  bunServer,
  denoServer,
  webHandlers,
  serviceWorker,
  firebaseCallable,
  azure,
  azureLegacy,
  powertools,
  lambdaStream,
  lambda,
]
