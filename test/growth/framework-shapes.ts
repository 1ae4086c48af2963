import { type Shape, times } from './shapes.ts'

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
