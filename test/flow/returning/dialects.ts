import { type Block, type Program, write } from './programs.ts'

/** A framework, as programs are written for it. */
export interface Dialect {
  readonly id: 'koa' | 'hono' | 'fastify' | 'nest'
  /** Id of the version that its programs are run in. */
  readonly framework: string
  /** Lines that answer, or begin to. */
  readonly answers: readonly string[]
  /** Lines of middleware that answer and leave. */
  readonly refuses: readonly string[]
  /** Lines of what answers errors, where the framework has such. */
  readonly fails?: readonly string[]
  /** Around a program's handlers; `source` for the analyser, `code` for the child. */
  source(program: Program): string
  code(program: Program): string
}

const names = ['c0', 'c1']

/** A function's body, which asks for what it tests. */
function bodyOf(block: Block, isAsync: boolean): readonly string[] {
  const lines = write(block, isAsync)
  const asked = names.filter((name) => lines.some((line) => line.includes(name))).map((name) => `const ${name} = ask()`)
  return [...asked, ...lines].map((line) => `  ${line}`)
}

const world = "import { ask, list, load, query, source, stream, tick, work } from './elsewhere.js'"
const asynchronous = (isAsync: boolean) => (isAsync ? 'async ' : '')
const joined = (...lines: readonly (string | readonly string[])[]) => lines.flat().join('\n')

function koaApp({ before, route, isAsync }: Program): string {
  return joined(
    'const app = new Koa()',
    before ? ['app.use(async (ctx, next) => {', ...bodyOf(before, true), '  await next()', '})'] : [],
    `app.use(${asynchronous(isAsync)}(ctx) => {`,
    bodyOf(route, isAsync),
    '})',
  )
}

function honoApp({ before, route, isAsync, failed }: Program): string {
  return joined(
    'const app = new Hono()',
    failed ? ['app.onError((error, c) => {', ...bodyOf(failed, false), '})'] : [],
    before ? ['app.use(async (c, next) => {', ...bodyOf(before, true), '  await next()', '})'] : [],
    `app.get('/', ${asynchronous(isAsync)}(c) => {`,
    bodyOf(route, isAsync),
    '})',
  )
}

function fastifyApp({ before, route, isAsync, failed }: Program): string {
  return joined(
    'const app = Fastify()',
    failed ? ['app.setErrorHandler((error, request, reply) => {', ...bodyOf(failed, false), '})'] : [],
    before ? ["app.addHook('preHandler', async (request, reply) => {", ...bodyOf(before, true), '})'] : [],
    `app.get('/', ${asynchronous(isAsync)}(request, reply) => {`,
    bodyOf(route, isAsync),
    '})',
  )
}

export const dialects: readonly Dialect[] = [
  {
    id: 'koa',
    framework: 'koa-3',
    answers: ['ctx.body = {}', 'ctx.status = 429', "ctx.body = 'x'", "ctx.redirect('/x')", 'ctx.throw(403)', 'ctx.status = 204'],
    refuses: ['return ctx.throw(401)', "throw new Error('x')"],
    source: (program) => joined("import Koa from 'koa'", world, koaApp(program)),
    code: (program) => joined(koaApp(program), 'return app'),
  },
  {
    id: 'hono',
    framework: 'hono-4',
    answers: [
      'return c.json({})',
      "return c.text('x', 429)",
      'c.status(404)',
      'c.json({})',
      'throw new HTTPException(403)',
      "return c.redirect('/x')",
      'return c.body(null, 204)',
    ],
    refuses: ["return c.text('no', 401)", "throw new Error('x')", 'throw new HTTPException(401)'],
    fails: ["return c.text('x', 503)"],
    source: (program) =>
      joined(
        "import { Hono } from 'hono'",
        "import { HTTPException } from 'hono/http-exception'",
        world,
        honoApp(program),
        'export default app',
      ),
    code: (program) => joined(honoApp(program), 'return app'),
  },
  {
    id: 'fastify',
    framework: 'fastify-5',
    answers: [
      'reply.send({})',
      'return reply.code(429).send({})',
      'return { a: 1 }',
      'reply.code(404)',
      'return reply',
      "return 'x'",
      "reply.redirect('/x')",
    ],
    refuses: ['return reply.code(401).send({})', "throw new Error('x')"],
    fails: ['reply.code(503).send({})', 'return reply.code(503).send({})'],
    source: (program) => joined("import Fastify from 'fastify'", world, fastifyApp(program)),
    code: (program) => joined(fastifyApp(program), 'return app'),
  },
  {
    id: 'nest',
    framework: 'nest-11',
    answers: [
      'return { a: 1 }',
      "throw new HttpException('x', 429)",
      'res.status(404)',
      'throw new NotFoundException()',
      'return []',
      'return undefined',
    ],
    refuses: [],
    source: ({ route, isAsync }) =>
      joined(
        "import { Controller, Get, HttpException, NotFoundException, Res } from '@nestjs/common'",
        world,
        '@Controller()',
        'export class Orders {',
        '  @Get()',
        `  ${asynchronous(isAsync)}find(@Res({ passthrough: true }) res) {`,
        bodyOf(route, isAsync),
        '  }',
        '}',
      ),
    code: ({ route, isAsync }) =>
      joined('class Orders {', `  ${asynchronous(isAsync)}find(res) {`, bodyOf(route, isAsync), '  }', '}', 'return Orders'),
  },
]
