import { azure, azureFirst, cloudFunctions, lambdaStream, powertools } from './cloud-dialects.ts'
import { elysia, h3, loopback, nest, nestWithResponse, nitro } from './hybrid-dialects.ts'
import { express, fastify, koa, nextPages, nodeHttp, restify } from './imperative-dialects.ts'
import { adonis, feathers, moleculer, oak } from './late-dialects.ts'
import { apolloServer, firebaseCallable, graphqlYoga, orpc, trpc, tsRest } from './procedure-dialects.ts'
import { astro, hapi, hono, lambda, nextApp, reactRouter, remix, solidStart, sveltekit, web } from './returning-dialects.ts'
import { sails, sailsExits } from './sails-dialect.ts'
import { uwebsockets } from './uwebsockets-dialect.ts'
import type { Dialect } from './words.ts'

/** The columns of the table. */
export const dialects: readonly Dialect[] = [
  express,
  fastify,
  koa,
  hono,
  nest,
  nestWithResponse(express.words),
  nextApp,
  nextPages,
  lambda,
  lambdaStream,
  powertools,
  azure,
  azureFirst,
  cloudFunctions(express.words),
  firebaseCallable,
  web,
  nodeHttp,
  uwebsockets,
  restify,
  hapi,
  elysia,
  nitro,
  h3,
  sveltekit,
  reactRouter,
  remix,
  astro,
  solidStart,
  adonis,
  feathers,
  oak,
  loopback,
  sails(express.words),
  sailsExits,
  moleculer,
  trpc,
  orpc,
  tsRest,
  graphqlYoga,
  apolloServer,
]
