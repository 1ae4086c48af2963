import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import type { Log } from '../../server/workspace/log.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const strict: Log = { error: assert.fail }
const folder = 'file:///shop'

/** Answers on some paths only, and says nowhere that it is a handler. */
const silent = '(a, b) => {\n  if (a.query.q) b.json([])\n}'
const rule = 'handler-may-not-respond'

function openShop(contents: Record<string, string>) {
  const all = { 'package.json': '{ "dependencies": { "express": "^5.0.0" } }', ...contents }
  const files = memoryFiles(Object.fromEntries(Object.entries(all).map(([path, text]) => [`${folder}/${path}`, text])))
  const workspace = enteredWorkspace(files, strict)
  const findings = createFindings(workspace, strict)
  const open = (path: string) => workspace.open(`${folder}/${path}`, '', 1, files.contents[`${folder}/${path}`]!)
  const edit = (path: string, version: number, text: string) => workspace.change(`${folder}/${path}`, version, text, undefined)
  const rulesIn = (path: string) => findings.of(workspace.document(`${folder}/${path}`)!).map((finding) => finding.rule)
  const handlersIn = (path: string) => workspace.facts(workspace.document(`${folder}/${path}`)!).handlers
  const affected = () => workspace.affected()
  return { open, edit, affected, rulesIn, handlersIn }
}

const app = (imports: string, ...registrations: string[]) =>
  `import express from 'express'\n${imports}\nconst app = express()\n${registrations.join('\n')}\nexport default app\n`

const wrappers = `export const asyncHandler = (fn) => fn
export const guard = (fn) => async (req, res, next) => {
  try {
    await fn(req, res, next)
  } catch (error) {
    next(error)
  }
}
export const withOptions = (options) => (fn) => (req, res, next) => fn(req, res, next)
`

/** How a handler is exported, imported and registered. */
const forms: Readonly<Record<string, readonly [exported: string, imported: string, registered: string]>> = {
  'a named export': [`export const list = ${silent}\n`, `import { list } from './users.js'`, 'list'],
  'an export under another name': [`const list = ${silent}\nexport { list as show }\n`, `import { show } from './users.js'`, 'show'],
  'the default export': [`export default ${silent}\n`, `import list from './users.js'`, 'list'],
  'a namespace': [`export const list = ${silent}\n`, `import * as users from './users.js'`, 'users.list'],
  'a member of an object': [`export const users = { list: ${silent} }\n`, `import { users } from './users.js'`, 'users.list'],
  'a member of exports': [`exports.list = ${silent}\n`, `const users = require('./users')`, 'users.list'],
  'a member of module.exports': [`module.exports = { list: ${silent} }\n`, `const { list } = require('./users')`, 'list'],
  'what is exported as a whole': [`module.exports = ${silent}\n`, '', `require('./users')`],
  'what is exported as a whole, by name': [`module.exports = ${silent}\n`, `const list = require('./users')`, 'list'],
  'a static method': [
    `export class Users {\n  static list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\n`,
    `import { Users } from './users.js'`,
    'Users.list',
  ],
  'a list': [`export const list = ${silent}\n`, `import { list } from './users.js'`, '[express.json(), list]'],
  'an anonymous default class, its instance': [
    `export default class {\n  list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\n`,
    `import Users from './users.js'\nconst users = new Users()`,
    'users.list',
  ],
  'a method of an instance': [
    `export class Users {\n  list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\n`,
    `import { Users } from './users.js'\nconst users = new Users()`,
    'users.list',
  ],
  'a bound method': [
    `export class Users {\n  list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\n`,
    `import { Users } from './users.js'\nconst users = new Users()`,
    'users.list.bind(users)',
  ],
  'a property that holds an arrow function': [
    `export class Users {\n  list = ${silent}\n}\n`,
    `import { Users } from './users.js'\nconst users = new Users()`,
    'users.list',
  ],
  'a method of an exported instance': [
    `class Users {\n  list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\nexport default new Users()\n`,
    `import users from './users.js'`,
    'users.list',
  ],
  'a method of an instance that CommonJS exports': [
    `class Users {\n  list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\nmodule.exports = new Users()\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'a method of a class that CommonJS exports': [
    `class Users {\n  static list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\nmodule.exports = Users\n`,
    `const Users = require('./users')`,
    'Users.list',
  ],
  'a function that a factory returns': [
    `export function makeList(db) {\n  return ${silent}\n}\n`,
    `import { makeList } from './users.js'`,
    'makeList(db)',
  ],
  'a function that a factory returns by name': [
    `export function makeList(db) {\n  const list = ${silent}\n  return list\n}\n`,
    `import { makeList } from './users.js'`,
    'makeList(db)',
  ],
  'a function declared in a factory': [
    `export function makeList(db) {\n  return list\n  function list(a, b) {\n    if (a.query.q) b.json([])\n  }\n}\n`,
    `import { makeList } from './users.js'`,
    'makeList(db)',
  ],
  'a member of what a factory returns': [
    `export const createUsers = (db) => ({ list: ${silent} })\n`,
    `import { createUsers } from './users.js'\nconst users = createUsers({})`,
    'users.list',
  ],
  'a member of what a factory returns by name': [
    `export function createUsers(db) {\n  const list = ${silent}\n  return { list }\n}\n`,
    `import { createUsers } from './users.js'\nconst { list } = createUsers({})`,
    'list',
  ],
  'a member of what a factory that CommonJS exports returns': [
    `module.exports = (db) => {\n  const list = ${silent}\n  return { list }\n}\n`,
    `const users = require('./users')({})`,
    'users.list',
  ],
  'a member of an object that is filled': [
    `const users = {}\nusers.list = ${silent}\nmodule.exports = users\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'a member of exports under another name': [
    `const users = module.exports\nusers.list = ${silent}\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'a member of module.exports, each by itself': [`module.exports.list = ${silent}\n`, `const users = require('./users')`, 'users.list'],
  'exports and module.exports at once': [
    `exports = module.exports = {}\nexports.list = ${silent}\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'a function with properties': [
    `function users() {}\nusers.list = ${silent}\nmodule.exports = users\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'an index by text': [`export const users = { 'list-all': ${silent} }\n`, `import { users } from './users.js'`, `users['list-all']`],
  'what is imported when it runs': [`export const list = ${silent}\n`, `const { list } = await import('./users.js')`, 'list'],
  'a list that is exported': [
    `export const list = [express.json(), ${silent}]\n`.replace('express.json(), ', ''),
    `import { list } from './users.js'`,
    'list',
  ],
  'a list that is spread': [`export const list = [${silent}]\n`, `import { list } from './users.js'`, '...list'],
  'a handler that is wrapped where it is exported': [
    `import { asyncHandler } from './wrap.js'\nexport const list = asyncHandler(${silent})\n`,
    `import { list } from './users.js'`,
    'list',
  ],
  'a handler that a project wrapper of another name is given': [
    `export const list = ${silent}\n`,
    `import { list } from './users.js'\nimport { guard } from './wrap.js'`,
    'guard(list)',
  ],
  'a handler that several wrappers are given': [
    `export const list = ${silent}\n`,
    `import { list } from './users.js'\nimport { guard, asyncHandler } from './wrap.js'`,
    'guard(asyncHandler(list))',
  ],
  'a handler that a wrapper made of options is given': [
    `export const list = ${silent}\n`,
    `import { list } from './users.js'\nimport { withOptions } from './wrap.js'`,
    'withOptions({ audit: true })(list)',
  ],
  'a handler that is wrapped by name where it is exported': [
    `import { guard } from './wrap.js'\nconst list = ${silent}\nmodule.exports = { list: guard(list) }\n`,
    `const users = require('./users')`,
    'users.list',
  ],
  'a wrapper': [
    `export const list = ${silent}\n`,
    `import { list } from './users.js'\nimport { asyncHandler } from './wrap.js'`,
    'asyncHandler(list)',
  ],
}

/** What registers a handler, in other words than a router's: the file that does, and the functions it does it by. */
const registrars: Readonly<Record<string, readonly [registered: string, helper: string]>> = {
  'a function that is given the application': [
    `setUp(app, '/users', users.list)`,
    'export const setUp = (app, path, handler) => app.get(path, handler)\n',
  ],
  'a function with middleware of its own': [
    `setUp(app, '/users', [], users.list)`,
    `const quiet = (req, res, next) => next()
const tryRoute = (handler) => async (req, res, next) => {
  try {
    await handler(req, res, next)
  } catch (error) {
    next(error)
  }
}
export function setUp(router, name, middlewares, controller) {
  router.get(name, quiet, middlewares, tryRoute(controller))
}
`,
  ],
  'a function that takes any number of arguments': [
    `setUp(app, '/users', users.list)`,
    `export const setUp = function (...args) {
  const [router, name] = args
  const controller = args[args.length - 1]
  router.get(name, controller)
}
`,
  ],
  'a function that takes an object': [
    `setUp(app, { path: '/users', handler: users.list })`,
    'export const setUp = (app, { path, handler }) => app.get(path, handler)\n',
  ],
  'a function that calls another': [
    `setUp(app, '/users', users.list)`,
    'const add = (router, options) => router.get(options.path, options.run)\nexport const setUp = (router, path, run) => add(router, { path, run })\n',
  ],
  'a loop over a table': [
    `const routes = [{ path: '/users', handler: users.list }]\nfor (const { path, handler } of routes) app.get(path, handler)`,
    '',
  ],
  'a loop whose body takes the table apart': [
    `const routes = [{ path: '/users', handler: users.list }]\nroutes.forEach((route) => {\n  const { path, handler } = route\n  app.get(path, handler)\n})`,
    '',
  ],
  'a loop over an object': [
    `const routes = { '/users': users.list }\nObject.entries(routes).forEach(([path, handler]) => app.get(path, handler))`,
    '',
  ],
  'a loop over a table of another file': [
    'for (const route of routes) app.get(route.path, route.handler)',
    `import * as users from './users.js'\nexport const routes = [{ path: '/users', handler: users.list }]\n`,
  ],
}

suite('handlers registered in other files', () => {
  for (const [name, [registered, helper]] of Object.entries(registrars))
    test(`may be registered by ${name}`, () => {
      const imports = `import * as users from './users.js'\nimport { setUp, routes as listed } from './set-up.js'`
      const its = registered.includes('const routes') ? registered : registered.replace('of routes', 'of listed')
      const { open, handlersIn } = openShop({
        'users.js': `export const list = ${silent}\n`,
        'set-up.js': helper,
        'app.js': app(imports, its),
      })
      open('users.js')
      assert.deepEqual(
        handlersIn('users.js').map(({ methods, route, role, isRegistered }) => [methods, route, role, isRegistered]),
        [[['GET'], ['/users'], 'route', true]],
      )
    })

  test('stand in functions that other files give their router', () => {
    const { open, handlersIn } = openShop({
      'package.json': '{ "dependencies": { "restify": "^11.0.0" } }',
      'users.js': `module.exports = (db, server) => {\n  server.get({ path: '/users', name: 'list' }, async (req, res) => {\n    res.send([])\n  })\n}\n`,
      'app.js': `const restify = require('restify')\nconst addUsers = require('./users')\nconst server = restify.createServer()\naddUsers({}, server)\n`,
    })
    open('users.js')
    assert.deepEqual(
      handlersIn('users.js').map(({ framework, methods, route, role }) => [framework, methods, route, role]),
      [['restify', ['GET'], ['/users'], 'route']],
    )
  })

  test('are registered on routers in fields, at paths that are computed', () => {
    const { open, handlersIn } = openShop({
      'users.ts': `import { Router } from 'express'
export class Users {
  readonly router: Router = Router()
  constructor(...guards) {
    this.router.get(this.path('users'), ...guards, async (a, b) => b.json([])).post(this.path('users'), async (a, b) => b.json({}))
  }
  path(name) {
    return '/' + name
  }
}
`,
    })
    open('users.ts')
    assert.deepEqual(
      handlersIn('users.ts').map(({ methods, role, isRegistered }) => [methods, role, isRegistered]),
      [
        [['GET'], 'route', true],
        [['POST'], 'route', true],
      ],
    )
  })

  test('run in wrappers, which are no routes', () => {
    const { open, handlersIn } = openShop({
      'users.js': `export const list = ${silent}\n`,
      'wrap.js': wrappers,
      'app.js': app(`import { list } from './users.js'\nimport { guard } from './wrap.js'`, `app.get('/users', guard(list))`),
    })
    open('wrap.js')
    assert.deepEqual(
      handlersIn('wrap.js').map(({ role }) => role),
      ['middleware'],
    )
  })

  test('may be registered by methods that only running code knows', () => {
    const { open, handlersIn } = openShop({
      'users.js': `export const routes = [{ method: 'get', path: '/users', handler: ${silent} }]\n`,
      'app.js': app(`import { routes } from './users.js'`, 'routes.forEach((it) => app[it.method](it.path, it.handler))'),
    })
    open('users.js')
    assert.deepEqual(
      handlersIn('users.js').map(({ methods, route }) => [methods, route]),
      [[['GET'], ['/users']]],
    )
  })

  test('may stand in tables, by method and path', () => {
    const controller = `module.exports = (db) => {\n  const list = ${silent}\n  return Object.freeze({ list: guard(list) })\n}\nconst guard = (fn) => (req, res, next) => fn(req, res).catch(next)\n`
    const entry = `'get /users': { guarded: true, controller: users.list }`
    const tables = [
      `module.exports = (db) => {\n  const users = Users(db)\n  return { ${entry} }\n}\n`,
      `module.exports = function routes(db) {\n  const users = Users(db)\n  const all = {}\n  const own = { ${entry} }\n  Object.assign(all, others(db), own)\n  return all\n}\n`,
    ]
    const loops = [
      `Object.keys(routes).forEach((key) => {\n    const [method, path] = key.split(' ')\n    app[method](path, routes[key].controller)\n  })`,
      `for (const key in routes) {\n    const parts = key.split(' ')\n    const handlers = []\n    if (routes[key].guarded) handlers.push(check)\n    handlers.push(routes[key].controller)\n    app[parts[0].toLowerCase()](parts[1], ...handlers)\n  }`,
      `const keys = Object.keys(routes)\n  for (const key of keys) app[key.split(' ')[0]](key.split(' ')[1], check, routes[key].controller)`,
      `for (const [key, { controller }] of Object.entries(routes)) app[key.split(' ')[0]](key.split(' ')[1], controller)`,
    ]
    const shopOf = (table: string, loop: string) =>
      openShop({
        'users.js': controller,
        'routes.js': `const Users = require('./users')\n${table}`,
        'app.js': app(
          `import getRoutes from './routes.js'`,
          `export const setUp = (db) => {\n  const routes = getRoutes(db)\n  const check = (req, res, next) => next()\n  ${loop}\n}`,
        ),
      })
    for (const table of tables)
      for (const loop of loops) {
        const { open, handlersIn } = shopOf(table, loop)
        open('users.js')
        const found = handlersIn('users.js').filter(({ role }) => role !== 'middleware')
        assert.deepEqual(
          found.map(({ methods, route, isRegistered }) => [methods, route, isRegistered]),
          [[['GET'], ['/users'], true]],
          table + loop,
        )
      }
    for (const loop of [
      `for (const key in routes) console.log(key, routes[key].controller)`,
      `for (const key in others) app[key](routes[key])`,
    ]) {
      const { open, handlersIn } = shopOf(tables[0]!, loop)
      open('users.js')
      assert.deepEqual(handlersIn('users.js'), [], loop)
    }
  })

  for (const [name, [exported, imported, registered]] of Object.entries(forms))
    test(`are handlers where they are written: ${name}`, () => {
      const shop = { 'users.js': exported, 'wrap.js': wrappers }
      const { open, rulesIn, handlersIn } = openShop({ ...shop, 'app.js': app(imported, `app.get('/users', ${registered})`) })
      open('users.js')
      assert.deepEqual(rulesIn('users.js'), [rule])
      assert.deepEqual(
        handlersIn('users.js').map(({ methods, route, isRegistered }) => [methods, route, isRegistered]),
        [[['GET'], ['/users'], true]],
      )
      const unregistered = openShop({ ...shop, 'app.js': app(imported) })
      unregistered.open('users.js')
      assert.deepEqual(unregistered.rulesIn('users.js'), [])
    })

  test('serve all that they are registered for', () => {
    const { open, handlersIn } = openShop({
      'users.js': `export const list = ${silent}\n`,
      'app.js': app(`import { list } from './users.js'`, `app.get('/users', list)`, `app.post('/search', list)`),
    })
    open('users.js')
    const [{ methods, route } = assert.fail()] = handlersIn('users.js')
    assert.deepEqual(
      [methods, route],
      [
        ['GET', 'POST'],
        ['/users', '/search'],
      ],
    )
  })

  test('have the headers that middleware in front of them sets', () => {
    const limited = { 'users.js': 'export const list = (a, b) => b.status(429).json({})\n' }
    const limit = `const limit = (req, res, next) => {\n  res.set('Retry-After', '60')\n  next()\n}`
    const rules = (...registrations: string[]) => {
      const { open, rulesIn } = openShop({ ...limited, 'app.js': app(`import { list } from './users.js'\n${limit}`, ...registrations) })
      open('users.js')
      return rulesIn('users.js')
    }
    assert.deepEqual(rules(`app.get('/users', list)`), ['missing-retry-after'])
    assert.deepEqual(rules(`app.get('/users', limit, list)`), [])
    assert.deepEqual(rules('app.use(limit)', `app.get('/users', list)`), [])
  })

  test('are looked at again when what registers them changes, and see their own text', () => {
    const { open, edit, affected, rulesIn } = openShop({
      'users.js': `export const list = ${silent}\n`,
      'app.js': app(`import { list } from './users.js'`),
    })
    open('users.js')
    open('app.js')
    assert.deepEqual(rulesIn('users.js'), [])
    edit('app.js', 2, app(`import { list } from './users.js'`, `app.get('/users', list)`))
    assert.deepEqual(rulesIn('app.js'), [])
    assert.deepEqual(affected(), [`${folder}/users.js`])
    assert.deepEqual(rulesIn('users.js'), [rule])
    edit('users.js', 2, `// Moved.\n\nexport const list = ${silent}\n`)
    assert.deepEqual(rulesIn('users.js'), [rule])
    edit('users.js', 3, 'export const list = (a, b) => b.json([])\n')
    assert.deepEqual(rulesIn('users.js'), [])
  })

  test('may be registered in a circle, by a file that is gone, or be nothing at all', () => {
    const { open, rulesIn } = openShop({
      'users.js': `import app from './app.js'\napp.get('/own', list)\nexport const list = ${silent}\n`,
      'app.js': app(
        `import { list, none } from './users.js'\nimport gone from './gone.js'`,
        `app.get('/users', list, none, gone, app)`,
        'app.use(app)',
      ),
    })
    open('users.js')
    assert.deepEqual(rulesIn('users.js'), [rule])
  })
})
