import assert from 'node:assert/strict'
import type { Log } from '../../server/workspace/log.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const strict: Log = { error: assert.fail }
const folder = 'file:///shop'

/** The paths of the handlers in a file, all files of the shop known. */
function pathsIn(file: string, contents: Record<string, string>) {
  const packages = { express: '^5.0.0', koa: '^3.0.0', hono: '^4.0.0', fastify: '^5.0.0', '@hapi/hapi': '^21.0.0' }
  const all = { 'package.json': JSON.stringify({ dependencies: packages }), ...contents }
  const files = memoryFiles(Object.fromEntries(Object.entries(all).map(([path, text]) => [`${folder}/${path}`, text])))
  const workspace = enteredWorkspace(files, strict)
  const uri = `${folder}/${file}`
  workspace.open(uri, '', 1, contents[file]!)
  const { handlers } = workspace.facts(workspace.document(uri)!)
  return handlers.filter(({ role }) => role === 'route').flatMap(({ route }) => route)
}

const express = `import express from 'express'\n`
const orders = `${express}const router = express.Router()\nrouter.get('/:id', (req, res) => res.json(1))\n`

suite('paths of routes', () => {
  test('begin with those under which routers are mounted, near and far', () => {
    assert.deepEqual(
      pathsIn('app.js', {
        'app.js': `${orders}const app = express()\nconst api = express.Router()\napi.use('/orders', router)\napp.use('/api', api)\n`,
      }),
      ['/api/orders/:id'],
    )
    const mounts: Readonly<Record<string, string>> = {
      [`${orders}export default router\n`]: `import orders from './orders.js'\napi.use('/orders', orders)\n`,
      [`${orders}export { router as orders }\n`]: `import { orders } from './orders.js'\napi.use('/orders', orders)\n`,
      [`${orders}module.exports = router\n`]: `api.use('/orders', require('./orders.js'))\n`,
      [`${orders}module.exports = () => router\n`]: `api.use('/orders', require('./orders.js')())\n`,
    }
    for (const [text, mounted] of Object.entries(mounts)) {
      const app = `${express}export const api = express.Router()\n${mounted}`
      const server = `${express}import { api } from './app.js'\nconst app = express()\napp.use('/api', api)\n`
      assert.deepEqual(pathsIn('orders.js', { 'orders.js': text, 'app.js': app, 'server.js': server }), ['/api/orders/:id'], text)
    }
  })

  test('are those of the handlers that other files write', () => {
    assert.deepEqual(
      pathsIn('show.js', {
        'show.js': 'export const show = (a, b) => b.json(1)\n',
        'orders.js': `${express}import { show } from './show.js'\nconst router = express.Router()\nrouter.route('/:id').get(show)\nexport default router\n`,
        'app.js': `${express}import orders from './orders.js'\nexpress().use('/orders', orders)\n`,
      }),
      ['/orders/:id'],
    )
  })

  test('are told of routers in fields of what fields hold', () => {
    const orders = `${express}export class Orders {
  constructor(server) {
    this.server = server
    this.router = express()
    this.addRoutes()
  }
  check() {
    return (req, res, next) => next()
  }
  addRoutes() {
    this.router.get('/:id', (req, res) => res.json(1))
  }
}
`
    const server = (mount: string) => `${express}import { Orders } from './orders.js'
export class Server {
  constructor() {
    this.orders = new Orders(this)
  }
  start() {
    const app = express()
    const router = express.Router()
    app.use('/v1', router)
    ${mount}
  }
}
`
    const pathsOf = (mount: string) => pathsIn('orders.js', { 'orders.js': orders, 'server.js': server(mount) })
    assert.deepEqual(pathsOf(`router.use('/orders', this.orders.check(), this.orders.router)`), ['/v1/orders/:id'])
    assert.deepEqual(pathsOf(`router.use('/orders', this.orders.check())`), ['/:id'])
    assert.deepEqual(pathsOf(`router.use('/orders', this.others.router)`), ['/:id'])
    assert.deepEqual(pathsOf(`const users = new Users(this.orders)\n    router.use('/users', users.router)`), ['/:id'])
  })

  test('are told of routers that functions are given', () => {
    assert.deepEqual(
      pathsIn('orders.js', {
        'orders.js': `${express}export default (router) => {\n  router.get('/:id', (req, res) => res.json(1))\n}\n`,
        'app.js': `${express}import addOrders from './orders.js'\nconst app = express()\nconst router = express.Router()\napp.use('/orders', router)\naddOrders(router)\n`,
      }),
      ['/orders/:id'],
    )
  })

  test('may be several, and end where a router is mounted in itself', () => {
    const twice = `${orders}const app = express()\napp.use('/orders', router)\napp.use('/old', router)\nrouter.use('/again', router)\n`
    const paths = pathsIn('app.js', { 'app.js': twice })
    assert.ok(paths.includes('/orders/:id') && paths.includes('/old/:id'), paths.join(' '))
  })

  test('are all at which a function is registered', () => {
    const show = `${express}const app = express()\nconst show = (req, res) => res.json(1)\n`
    const forms = [
      `app.get('/a', show)\napp.post('/b', show)\n`,
      `app.get(['/a', '/b'], show)\n`,
      `const paths = ['/a', '/b']\napp.get(paths, show)\n`,
      `;['/a', '/b'].forEach((path) => app.get(path, show))\n`,
      `const paths = ['/a', '/b']\nfor (const path of paths) app.get(path, show)\n`,
      `for (const version of ['/', '']) for (const name of ['a', 'b']) if (version) app.get('/' + name, show)\n`,
      `for (const it of [{ paths: ['/a', '/b'], show }]) for (const path of it.paths) app.get(path, it.show)\n`,
    ]
    for (const form of forms) assert.deepEqual(pathsIn('app.js', { 'app.js': show + form }), ['/a', '/b'], form)
    const twice = `for (const version of ['/v1', '/v2']) for (const name of ['/a', '/b']) app.get(version + name, show)\n`
    assert.deepEqual(pathsIn('app.js', { 'app.js': show + twice }), ['/v1/a', '/v1/b', '/v2/a', '/v2/b'])
  })

  test('are not told where one of them is not', () => {
    const show = `${express}const app = express()\nconst show = (req, res) => res.json(1)\n`
    for (const registered of [
      `app.get('/a', show)\napp.get(process.env.PATH_B, show)\n`,
      `app.get(['/a', /b/], show)\n`,
      `for (const path of paths()) app.get(path, show)\n`,
      `for (const path of path) app.get(path, show)\n`,
    ])
      assert.deepEqual(pathsIn('app.js', { 'app.js': show + registered }), [undefined], registered)
  })

  test('are those of Koa', () => {
    const router = `import Router from '@koa/router'\nconst router = new Router({ prefix: '/orders' })\nrouter.get('/:id', (ctx) => {\n  ctx.body = 1\n})\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': router }), ['/orders/:id'])
    const set = `import Router from '@koa/router'\nconst router = new Router()\nrouter.prefix('/orders')\nrouter.get('/:id', (ctx) => {\n  ctx.body = 1\n})\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': set }), ['/orders/:id'])
    const app = `import Koa from 'koa'\nimport mount from 'koa-mount'\nimport Router from '@koa/router'\nimport orders from './orders.js'\nconst all = new Router()\nall.use('/v1', orders.routes())\nconst api = new Koa()\napi.use(all.routes())\nnew Koa().use(mount('/api', api))\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': `${router}export default router\n`, 'app.js': app }), ['/api/v1/orders/:id'])
  })

  test('are those of Hono', () => {
    const router = `import { Hono } from 'hono'\nconst orders = new Hono().basePath('/orders')\norders.get('/:id', (c) => c.json(1))\n`
    const app = `import { Hono } from 'hono'\nimport orders from './orders.js'\nconst app = new Hono()\napp.route('/api', orders)\nexport default app\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': `${router}export default orders\n`, 'app.js': app }), ['/api/orders/:id'])
  })

  test('are those of hapi', () => {
    const show = 'const show = (a, b) => b.response(1)\n'
    const routes = (imported: string) =>
      `${imported}\nconst at = '/orders'\nexport const add = (server) => server.route({ method: 'GET', path: at, handler: show })\n`
    for (const [exported, imported] of [
      [`${show}module.exports = { show }\n`, `const { show } = require('./show.js')`],
      [`${show}module.exports = show\n`, `const show = require('./show.js')`],
      [`export ${show}`, `import { show } from './show.js'`],
    ] as const)
      assert.deepEqual(pathsIn('show.js', { 'show.js': exported, 'routes.js': routes(imported) }), ['/orders'], imported)
    assert.deepEqual(
      pathsIn('show.js', { 'show.js': `${show}module.exports = { show }\n`, 'routes.js': routes('const { show } = others') }),
      [],
    )
  })

  test('are those of Nest', () => {
    const controller = `import { Controller, Get } from '@nestjs/common'\n@Controller('orders')\nexport class Orders {\n  @Get(':id')\n  show() {\n    return 1\n  }\n  @Get('health')\n  health() {\n    return 1\n  }\n}\n`
    const main = (...set: readonly string[]) =>
      `import { NestFactory } from '@nestjs/core'\nconst app = await NestFactory.create(App)\n${set.join('\n')}\nawait app.listen(3000)\n`
    const api = main(`app.setGlobalPrefix('api')`)
    const pathsOf = (files: Record<string, string>) => pathsIn('src/orders/orders.ts', { 'src/orders/orders.ts': controller, ...files })
    const own = ['/orders/:id', '/orders/health']
    assert.deepEqual(pathsOf({ 'src/main.ts': api }), ['/api/orders/:id', '/api/orders/health'])
    assert.deepEqual(pathsOf({ 'src/main.ts': main(`app.setGlobalPrefix('/v1/api/', { exclude: ['orders/health'] })`) }), [
      '/v1/api/orders/:id',
      '/orders/health',
    ])
    assert.deepEqual(pathsOf({ 'src/main.ts': main() }), own)
    assert.deepEqual(pathsOf({ 'src/main.ts': main('app.setGlobalPrefix(config.prefix)') }), own)
    assert.deepEqual(pathsOf({ 'src/main.ts': main(`app.setGlobalPrefix('api', { exclude: ['orders/{*rest}'] })`) }), own)
    assert.deepEqual(pathsOf({ 'src/main.ts': api, 'src/orders/main.ts': main() }), own)
    assert.deepEqual(pathsOf({ 'other/main.ts': api }), own)
  })

  test('are those of Fastify', () => {
    const plugin = `export default async function orders(fastify) {\n  fastify.get('/:id', async (request, reply) => reply.send(1))\n  fastify.route({ method: 'GET', url: '/', handler: async (request, reply) => reply.send(2) })\n}\n`
    const app = `import Fastify from 'fastify'\nimport orders from './orders.js'\nconst app = Fastify()\napp.register(orders, { prefix: '/orders' })\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': plugin, 'app.js': app }), ['/orders/:id', '/orders'])
    const nested = `import Fastify from 'fastify'\nimport orders from './orders.js'\nconst app = Fastify()\napp.register(async (v1) => {\n  const typed = v1.withTypeProvider()\n  typed.register(async (inner) => inner.register(orders, { prefix: '/orders' }), { prefix: '/shop' })\n}, { prefix: '/v1/' })\n`
    assert.deepEqual(pathsIn('orders.js', { 'orders.js': plugin, 'app.js': nested }), ['/v1/shop/orders/:id', '/v1/shop/orders'])
    const typed = `import type { FastifyInstance } from 'fastify'\nexport default async (fastify: FastifyInstance) => {\n  const typed = fastify.withTypeProvider<Zod>()\n  typed.get('/:id', async (req) => 1)\n  typed.route({ method: 'GET', url: '/', handler: async (req) => 2 })\n}\n`
    assert.deepEqual(pathsIn('orders.ts', { 'orders.ts': typed, 'app.js': app }), ['/orders/:id', '/orders'])
  })
})
