import { elysia, h3, nest, nestWithResponse, nitro } from './hybrid-dialects.ts'
import { express, fastify, koa, nextPages, nodeHttp, restify } from './imperative-dialects.ts'
import { astro, hapi, hono, lambda, nextApp, reactRouter, sveltekit, web } from './returning-dialects.ts'
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
  web,
  nodeHttp,
  restify,
  hapi,
  elysia,
  nitro,
  h3,
  sveltekit,
  reactRouter,
  astro,
]
