import { adonis } from './adonis/adonis.ts'
import { astro } from './astro/astro.ts'
import { azure } from './azure/azure.ts'
import { azureLegacy } from './azure/azure-legacy.ts'
import { cloudFunctions } from './cloud-functions/cloud-functions.ts'
import { connect } from './connect/connect.ts'
import type { FrameworkAdapter } from './contract/adapter.ts'
import { elysiaAdapter } from './elysia/elysia.ts'
import { express } from './express/express.ts'
import { fastify } from './fastify/fastify.ts'
import { feathers } from './feathers/feathers.ts'
import { firebaseCallable } from './firebase/firebase-callable.ts'
import { apolloServer, graphqlYoga } from './graphql/graphql.ts'
import { h3, h3Next } from './h3/h3.ts'
import { hapi } from './hapi/hapi.ts'
import { honoAdapter } from './hono/hono.ts'
import { koa } from './koa/koa.ts'
import { lambda } from './lambda/lambda.ts'
import { lambdaStream } from './lambda/lambda-stream.ts'
import { loopback } from './loopback/loopback.ts'
import { moleculer } from './moleculer/moleculer.ts'
import { nestExpress, nestFastify } from './nest/nest.ts'
import { nextApp } from './next/next-app.ts'
import { nextPages } from './next/next-pages.ts'
import { nodeHttp } from './node/node-http.ts'
import { nodeHttp2 } from './node/node-http2.ts'
import { oak } from './oak/oak.ts'
import { orpc } from './orpc/orpc.ts'
import { polka } from './polka/polka.ts'
import { powertools } from './powertools/powertools.ts'
import { reactRouter } from './react-router/react-router.ts'
import { remix } from './react-router/remix.ts'
import { restify } from './restify/restify.ts'
import { sails, sailsActions } from './sails/sails.ts'
import { solidStart, solidStartFirst } from './solid-start/solid-start.ts'
import { sveltekit } from './sveltekit/sveltekit.ts'
import { trpc } from './trpc/trpc.ts'
import { tsRest } from './ts-rest/ts-rest.ts'
import { uwebsockets } from './uwebsockets/uwebsockets.ts'
import { vercel } from './vercel/vercel.ts'
import { bunServer, denoServer, serviceWorker, webHandlers } from './web/web.ts'

/** In order of precedence: a function is taken by the first that recognises it. `FrameworkAdapter.before` says which order counts. */
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
