import { chained } from './imperative-dialects.ts'
import { type Dialect, each, fields, Inexpressible, indent, lacking, lines, reasons } from './words.ts'

// Frameworks that send what was said last, when the handlers are done.

const adonisError = (status: number, message: string) => `new Exception(${message}, { status: ${status} })`

export const adonis: Dialect = {
  name: 'AdonisJS',
  dependencies: { '@adonisjs/core': '^6.0.0' },
  words: {
    ...chained({ response: 'response', status: 'status', header: 'header', json: 'send', text: 'send', end: '.send(null)' }),
    fail: (status, message) => `throw ${adonisError(status, message)}`,
    error: adonisError,
    redirect: (url, status) => `response.redirect(${url}${status === undefined ? '' : `, false, ${status}`})\nreturn`,
    chainedRedirect: (status) => `response.status(${status}).redirect('/new')`,
    swappedRedirect: () => "response.redirect('/new', 301)",
    make: lacking('an answer goes out where it is made'),
    numberAsInit: lacking(reasons.init),
    next: () => 'await next()',
    asked: (name) => `request.header('${name}')`,
    body: () => 'request.body()',
    param: (name) => `params.${name}`,
  },
  write({ method, path, role, imports, code }) {
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const own = [
      ...(code.includes('new Exception(') ? ["import { Exception } from '@adonisjs/core/exceptions'"] : []),
      ...(role === 'route'
        ? ["import router from '@adonisjs/core/services/router'"]
        : ["import type { HttpContext } from '@adonisjs/core/http'", "import type { NextFn } from '@adonisjs/core/types/http'"]),
    ]
    const body =
      role === 'route'
        ? [`router.${method}('${path}', async ({ params, request, response }) => {`, indent(code, 2), '})']
        : [
            'export default class CheckMiddleware {',
            '  async handle({ request, response }: HttpContext, next: NextFn) {',
            indent(code, 4),
            '  }',
            '}',
          ]
    return { path: 'start/routes.ts', text: lines(...own, ...imports, '', ...body, '') }
  },
}

const feathersError = (status: number | string, message: string) =>
  `new FeathersError(${message}, 'Failed', ${status}, 'failed', undefined)`
const byHooks = 'errors have a status, and for what is returned hooks set it'

export const feathers: Dialect = {
  name: 'Feathers',
  dependencies: { '@feathersjs/feathers': '^5.0.0' },
  words: {
    answer(code, body = 'null') {
      if (code !== undefined) throw new Inexpressible(byHooks)
      return `return ${body}`
    },
    send: lacking(reasons.given),
    status: lacking(byHooks),
    header: lacking(byHooks),
    redirect: lacking(byHooks),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: (status, message) => `throw ${feathersError(status, message)}`,
    error: feathersError,
    make: lacking('what is returned is content, and no answer has to be made'),
    numberAsInit: lacking(reasons.init),
    next: lacking(reasons.middleware),
    asked: (name) => `params.headers['${name}']`,
    body: () => 'data',
    param: (name) => name,
  },
  write({ method, path, role, imports, code }) {
    if (role !== 'route') throw new Inexpressible(reasons.middleware)
    const [base, isOfOne] = [path.replace(/\/:\w+$/, ''), path.includes(':')]
    const head = {
      get: isOfOne ? 'get(id: Id, params: Params)' : 'find(params: Params)',
      post: 'create(data: unknown, params: Params)',
      delete: 'remove(id: Id, params: Params)',
    }[method]
    const own = [
      ...(code.includes('new FeathersError(') ? ["import { FeathersError } from '@feathersjs/errors'"] : []),
      "import type { Application, Id, Params } from '@feathersjs/feathers'",
    ]
    const service = [`  app.use('${base}', {`, `    async ${head} {`, indent(code, 6), '    },', '  })']
    return {
      path: 'services/orders.ts',
      text: lines(...own, ...imports, '', 'export const orders = (app: Application) => {', ...service, '}', ''),
    }
  },
}

function oakAnswer(status: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}): string {
  return lines(
    ...(status === undefined ? [] : [`response.status = ${status}`]),
    ...each(headers, (name, value) => `response.headers.set('${name}', ${value})`),
    ...(body === undefined ? [] : [`response.body = ${body}`]),
  )
}

export const oak: Dialect = {
  name: 'Oak',
  dependencies: { '@oak/oak': '^17.0.0' },
  words: {
    answer: (status, body, headers) => lines(oakAnswer(status, body, headers), 'return'),
    send: (status, body) => oakAnswer(status, body),
    status: (code) => `response.status = ${code}`,
    header: (name, value) => `response.headers.set('${name}', ${value})`,
    redirect: (url, status) =>
      lines(...(status === undefined ? [] : [`response.status = ${status}`]), `response.redirect(${url})`, 'return'),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: (status, message) => `throw createHttpError(${status}, ${message})`,
    error: (status, message) => `createHttpError(${status}, ${message})`,
    make: lacking('an answer goes out where it is made'),
    numberAsInit: lacking(reasons.init),
    next: () => 'await next()',
    asked: (name) => `request.headers.get('${name}')`,
    body: () => '(await request.body.json())',
    param: (name) => `params.${name}`,
  },
  write({ method, path, role, imports, code }) {
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const own = [role === 'route' ? 'Router' : 'Application', ...(code.includes('createHttpError(') ? ['createHttpError'] : [])]
    const head =
      role === 'route'
        ? `new Router().${method}('${path}', async ({ params, request, response }) => {`
        : 'new Application().use(async ({ request, response }, next) => {'
    return { path: 'app.ts', text: lines(`import { ${own.join(', ')} } from '@oak/oak'`, ...imports, '', head, indent(code, 2), '})', '') }
  },
}

const moleculerError = (status: number, message: string) => `new MoleculerError(${message}, ${status})`

export const moleculer: Dialect = {
  name: 'Moleculer',
  dependencies: { 'moleculer-web': '^0.10.0' },
  words: {
    answer: (status, body = 'null', headers = {}) =>
      lines(
        ...(status === undefined ? [] : [`ctx.meta.$statusCode = ${status}`]),
        ...(Object.keys(headers).length > 0 ? [`ctx.meta.$responseHeaders = { ${fields(headers)} }`] : []),
        `return ${body}`,
      ),
    send: lacking(reasons.given),
    status: (code) => `ctx.meta.$statusCode = ${code}`,
    header: (name, value) => `ctx.meta.$responseHeaders = { '${name}': ${value} }`,
    redirect: lacking(reasons.redirect),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: (status, message) => `throw ${moleculerError(status, message)}`,
    error: moleculerError,
    make: lacking('what is returned is content, and no answer has to be made'),
    numberAsInit: lacking(reasons.init),
    next: lacking(reasons.middleware),
    // (The headers of a request are not handed on.)
    asked: (name) => `ctx.params.${name.replace(/\W/g, '')}`,
    body: () => 'ctx.params',
    param: (name) => `ctx.params.${name}`,
  },
  write({ method, path, role, imports, code }) {
    if (role !== 'route') throw new Inexpressible(reasons.middleware)
    const own = ["import { Errors } from 'moleculer'", ...imports, '', 'const { MoleculerError } = Errors']
    const head = ['export default {', "  name: 'orders',", "  settings: { rest: '/' },", '  actions: {', '    answer: {']
    const action = [`      rest: '${method.toUpperCase()} ${path}',`, '      async handler(ctx) {', indent(code, 8), '      },']
    return { path: 'services/orders.service.js', text: lines(...own, '', ...head, ...action, '    },', '  },', '}', '') }
  },
}
