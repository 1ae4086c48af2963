import type { FrameworkAdapter } from './adapter.ts'
import { adonis } from './adonis.ts'
import { astro } from './astro.ts'
import { azure } from './azure.ts'
import { azureLegacy } from './azure-legacy.ts'
import { cloudFunctions } from './cloud-functions.ts'
import { connect } from './connect.ts'
import { elysiaAdapter } from './elysia.ts'
import { express } from './express.ts'
import { fastify } from './fastify.ts'
import { feathers } from './feathers.ts'
import { firebaseCallable } from './firebase-callable.ts'
import { apolloServer, graphqlYoga } from './graphql.ts'
import { h3, h3Next } from './h3.ts'
import { hapi } from './hapi.ts'
import { honoAdapter } from './hono.ts'
import { koa } from './koa.ts'
import { lambda } from './lambda.ts'
import { lambdaStream } from './lambda-stream.ts'
import { loopback } from './loopback.ts'
import { moleculer } from './moleculer.ts'
import { nestExpress, nestFastify } from './nest.ts'
import { nextApp } from './next-app.ts'
import { nextPages } from './next-pages.ts'
import { nodeHttp } from './node-http.ts'
import { nodeHttp2 } from './node-http2.ts'
import { oak } from './oak.ts'
import { orpc } from './orpc.ts'
import { polka } from './polka.ts'
import { powertools } from './powertools.ts'
import { reactRouter } from './react-router.ts'
import { remix } from './remix.ts'
import { restify } from './restify.ts'
import { sails, sailsActions } from './sails.ts'
import { solidStart, solidStartFirst } from './solid-start.ts'
import { sveltekit } from './sveltekit.ts'
import { trpc } from './trpc.ts'
import { tsRest } from './ts-rest.ts'
import { uwebsockets } from './uwebsockets.ts'
import { vercel } from './vercel.ts'
import { bunServer, denoServer, serviceWorker, webHandlers } from './web.ts'

/** In order of precedence: a function is taken by the first that recognises it. */
export const adapters: readonly FrameworkAdapter[] = [
  nestFastify,
  nestExpress,
  loopback,
  fastify,
  elysiaAdapter,
  adonis,
  moleculer,
  sailsActions,
  sails,
  feathers,
  oak,
  koa,
  connect,
  polka,
  restify,
  uwebsockets,
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
  solidStart,
  solidStartFirst,
  sveltekit,
  remix,
  reactRouter,
  astro,
  bunServer,
  denoServer,
  webHandlers,
  serviceWorker,
  firebaseCallable,
  trpc,
  orpc,
  tsRest,
  graphqlYoga,
  apolloServer,
  azure,
  azureLegacy,
  powertools,
  lambdaStream,
  lambda,
]
