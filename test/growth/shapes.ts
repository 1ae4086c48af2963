/** Code of a size that somebody chose to hurt: the same construct `n` times, in a row or in itself. */
export type Shape = (n: number) => string

/** `n` pieces, each told its place. */
export const times = (n: number, piece: (i: number) => string, between = '\n'): string =>
  Array.from({ length: n }, (_, i) => piece(i)).join(between)
/** A piece that stands in itself. */
export const nested = (n: number, open: string, inner: string, close: string): string => `${open.repeat(n)}${inner}${close.repeat(n)}`

export const express = (code: string): string => `import express from 'express'\nconst app = express()\n${code}\n`
export const handler = (code: string, head = '(req, res)'): string => express(`app.get('/', ${head} => {\n${code}\n})`)
export const asyncHandler = (code: string): string => handler(code, 'async (req, res)')
const branches = (n: number) => times(n, (i) => `  if (x === ${i}) return res.status(${400 + (i % 50)}).json({ error: ${i} })`)

/** Rows and products of routes, middleware and helpers. */
export const routeShapes: Readonly<Record<string, Shape>> = {
  routes: (n) => express(times(n, (i) => `app.get('/${i}', (req, res) => { res.status(200).json({ id: ${i} }) })`)),
  middlewares: (n) => express(times(n, (i) => `app.use((req, res, next) => { res.set('x-${i}', 'a'); next() })`)),
  'plain middlewares': (n) => express(times(n, () => 'app.use((req, res, next) => { next() })')),
  'middlewares and routes in turn': (n) =>
    express(
      times(n, (i) => `app.use((req, res, next) => { res.set('x-${i}', 'a'); next() })\napp.get('/${i}', (req, res) => { res.json({}) })`),
    ),
  'middlewares × routes': (n) =>
    express(
      `${times(n, (i) => `const m${i} = (req, res, next) => { res.set('x-${i}', 'a'); next() }\napp.use(m${i})`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { res.json({ id: ${i} }) })`)}`,
    ),
  'middlewares of one route': (n) =>
    express(`app.get('/', ${times(n, (i) => `(req, res, next) => { res.set('x-${i}', 'a'); next() }`, ', ')})`),
  'one middleware many times': (n) =>
    express(`const m = (req, res, next) => next()\n${times(n, (i) => `app.get('/${i}', m, m, (req, res) => { res.json({}) })`)}`),
  'imported middlewares': (n) =>
    express(
      `${times(n, (i) => `import m${i} from 'm${i}'`)}\n${times(n, (i) => `app.use(m${i}())`)}\napp.get('/', (req, res) => { res.json({}) })`,
    ),
  'error handlers': (n) => express(times(n, () => 'app.use((err, req, res, next) => { res.status(500).json({ error: err.message }) })')),
  routers: (n) =>
    express(
      times(
        n,
        (i) =>
          `const r${i} = express.Router()\nr${i}.use((req, res, next) => next())\nr${i}.get('/', (req, res) => { res.json({}) })\napp.use('/${i}', r${i})`,
      ),
    ),
  'a chain of routes': (n) => express(`app${times(n, (i) => `.get('/${i}', (req, res) => { res.json({}) })`)}`),
  'methods of a route': (n) =>
    express(`app.route('/')${times(n, (i) => `.${['get', 'put', 'post'][i % 3]}((req, res) => { res.json({}) })`)}`),
  'routes on one path': (n) =>
    express(times(n, (i) => `app.${['get', 'put', 'post', 'delete'][i % 4]}('/', (req, res) => { res.sendStatus(204) })`)),
  'handlers by name': (n) =>
    express(`${times(n, (i) => `function h${i}(req, res) { res.json({}) }`)}\n${times(n, (i) => `app.get('/${i}', h${i})`)}`),
  'routes of a list': (n) =>
    express(
      `const routes = [${times(n, (i) => `{ path: '/${i}', handler: (req, res) => { res.json({}) } }`, ',\n')}]\nfor (const { path, handler } of routes) app.get(path, handler)`,
    ),
  'helper × callers': (n) =>
    express(
      `function send(res, x) {\n${branches(n)}\n  return res.json({})\n}\n${times(n, (i) => `app.get('/${i}', (req, res) => { send(res, req.query.x) })`)}`,
    ),
  'helpers in a row': (n) =>
    express(
      `${times(n, (i) => `function h${i}(res) { ${i ? `return h${i - 1}(res)` : 'return res.json({})'} }`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { h${i}(res) })`)}`,
    ),
  'helpers that call the last one twice': (n) =>
    express(
      `${times(n, (i) => `function h${i}(res, x) { ${i ? `if (x) return h${i - 1}(res, x)\nreturn h${i - 1}(res, !x)` : 'res.json({})'} }`)}\n${times(n, (i) => `app.get('/${i}', (req, res) => { h${i}(res, req.x) })`)}`,
    ),
  'calls of one helper': (n) =>
    express(
      `const send = (res, code) => res.status(code).end()\n${times(n, (i) => `app.get('/${i}', (req, res) => send(res, ${200 + (i % 300)}))`)}`,
    ),
  'calls of one helper in a handler': (n) =>
    handler(`const send = (code) => res.status(code).end()\n${times(n, (i) => `if (req.query.a${i}) return send(${400 + (i % 50)})`)}`),
  'wrapped handlers': (n) =>
    express(
      `const wrap = (fn) => (req, res, next) => fn(req, res, next).catch(next)\n${times(n, (i) => `app.get('/${i}', wrap(async (req, res) => { res.json(await load()) }))`)}`,
    ),
  'makers of middleware': (n) =>
    express(
      `const may = (role) => (req, res, next) => req.role === role ? next() : res.sendStatus(403)\n${times(n, (i) => `app.get('/${i}', may('${i}'), (req, res) => { res.json({}) })`)}`,
    ),
}

/** The same in other frameworks. */
export const frameworkShapes: Readonly<Record<string, Shape>> = {
  fastify: (n) =>
    `import Fastify from 'fastify'\nconst app = Fastify()\n${times(n, (i) => `app.addHook('onRequest', async (request, reply) => { reply.header('x-${i}', 'a') })\napp.get('/${i}', async (request, reply) => { return reply.code(200).send({}) })`)}`,
  'fastify plugins': (n) =>
    `import Fastify from 'fastify'\nconst app = Fastify()\n${times(n, (i) => `app.register(async (app${i}) => { app${i}.get('/${i}', async (request, reply) => { reply.code(201); return {} }) })`)}`,
  hono: (n) =>
    `import { Hono } from 'hono'\nconst app = new Hono()\n${times(n, (i) => `app.use(async (c, next) => { c.header('x-${i}', 'a'); await next() })\napp.get('/${i}', (c) => c.json({}, 200))`)}`,
  'a chain in hono': (n) =>
    `import { Hono } from 'hono'\nexport default new Hono()${times(n, (i) => `.get('/${i}', (c) => c.json({}, 200))`)}`,
  koa: (n) =>
    `import Koa from 'koa'\nconst app = new Koa()\n${times(n, (i) => `app.use(async (ctx, next) => { ctx.set('x-${i}', 'a'); await next(); ctx.status = 200 })`)}`,
  'koa router': (n) =>
    `import Router from '@koa/router'\nconst router = new Router()\n${times(n, (i) => `router.use(async (ctx, next) => { await next() })\nrouter.get('/${i}', (ctx) => { ctx.status = 201; ctx.body = {} })`)}`,
  elysia: (n) =>
    `import { Elysia } from 'elysia'\nexport default new Elysia()${times(n, (i) => `.onBeforeHandle(({ set }) => { set.headers['x-${i}'] = 'a' }).get('/${i}', ({ set }) => { set.status = 201; return {} })`)}`,
  hapi: (n) =>
    `import Hapi from '@hapi/hapi'\nconst server = Hapi.server()\nserver.route([${times(n, (i) => `{ method: 'GET', path: '/${i}', handler: (request, h) => h.response({}).code(200) }`, ',\n')}])`,
  'nest controller': (n) =>
    `import { Controller, Get, HttpCode, HttpException } from '@nestjs/common'\n@Controller('a')\nexport class A {\n${times(n, (i) => `  @Get('/${i}') @HttpCode(201) m${i}() { if (this.x) throw new HttpException('a', 404)\n return {} }`)}\n}`,
  'nest controllers': (n) =>
    `import { Controller, Get, Res } from '@nestjs/common'\n${times(n, (i) => `@Controller('a${i}')\nexport class A${i} { constructor(private x: X) {}\n @Get() m(@Res() res) { res.status(200).json({}) } }`)}`,
  next: (n) =>
    `import { NextResponse } from 'next/server'\n${times(n, (i) => `async function h${i}(request: Request) { return NextResponse.json({ id: ${i} }, { status: 201 }) }`)}\nexport async function GET(request: Request) {\n${times(n, (i) => `if (request.url === '/${i}') return h${i}(request)`)}\nreturn new Response(null, { status: 404 }) }`,
  'web handlers': (n) =>
    `export default { async fetch(request) {\n${times(n, (i) => `if (request.url === '/${i}') return new Response('${i}', { status: 200, headers: { 'x-a': '${i}' } })`)}\nreturn new Response(null, { status: 404 }) } }`,
  'node http': (n) =>
    `import http from 'node:http'\nhttp.createServer((req, res) => {\n${times(n, (i) => `if (req.url === '/${i}') { res.writeHead(200, { 'content-type': 'text/plain' }); res.end('${i}'); return }`)}\nres.writeHead(404); res.end() })`,
  lambda: (n) =>
    `export const handler = async (event) => {\n${times(n, (i) => `if (event.path === '/${i}') return { statusCode: 200, body: '${i}' }`)}\nreturn { statusCode: 404, body: '' } }`,
  trpc: (n) =>
    `import { initTRPC, TRPCError } from '@trpc/server'\nconst t = initTRPC.create()\nexport const r = t.router({\n${times(n, (i) => `p${i}: t.procedure.query(({ ctx }) => { if (!ctx) throw new TRPCError({ code: 'NOT_FOUND' })\n return {} })`, ',\n')}\n})`,
  graphql: (n) =>
    `import { GraphQLError } from 'graphql'\nexport const resolvers = { Query: {\n${times(n, (i) => `q${i}: (_, args) => { throw new GraphQLError('a', { extensions: { http: { status: 404 } } }) }`, ',\n')} } }`,
  'clients in a row': (n) =>
    `import axios from 'axios'\nexport async function f() {\n${times(n, (i) => `const r${i} = await axios.get('/${i}')\nif (r${i}.status === 404) return null`)}\n}`,
  'fetches in a row': (n) =>
    `export async function f() {\n${times(n, (i) => `const r${i} = await fetch('/${i}')\nif (r${i}.status !== 200) throw new Error()\nawait r${i}.json()`)}\n}`,
}
