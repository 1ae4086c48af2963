import {
  byStatus,
  type Dialect,
  each,
  fields,
  Inexpressible,
  indent,
  isText,
  lacking,
  lines,
  type Program,
  reasons,
  redirecting,
  type Words,
} from './words.ts'

// Frameworks whose handlers return the answer.

type Headers = Readonly<Record<string, string>>

export const asRoute = (program: Program): Program => {
  if (program.role !== 'route') throw new Inexpressible(program.role === 'middleware' ? reasons.middleware : reasons.errorHandler)
  return program
}

const initOf = (status: number | string | undefined, headers: Headers = {}): string => {
  const parts = [
    ...(status === undefined ? [] : [`status: ${status}`]),
    ...(Object.keys(headers).length > 0 ? [`headers: { ${fields(headers)} }`] : []),
  ]
  return parts.length > 0 ? `, { ${parts.join(', ')} }` : ''
}

/** `Response.json(body, init)`, by whatever name. */
const response = (json: string, made: string) => (status: number | string | undefined, body?: string, headers?: Headers) =>
  body === undefined || isText(body) ? `${made}(${body ?? 'null'}${initOf(status, headers)})` : `${json}(${body}${initOf(status, headers)})`

export function returning(
  make: (status: number | string | undefined, body?: string, headers?: Headers) => string,
): Omit<Words, 'redirect' | 'param'> {
  return {
    answer: (...all) => `return ${make(...all)}`,
    make: (body) => make(undefined, body),
    send: lacking(reasons.given),
    status: lacking(reasons.parts),
    header: lacking(reasons.parts),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: lacking(reasons.signature),
    fail: lacking(reasons.errors),
    error: lacking(reasons.errors),
    next: lacking(reasons.middleware),
    numberAsInit: (status, body) => `return Response.json(${body}, ${status})`,
    asked: (name) => `request.headers.get('${name}')`,
    body: () => '(await request.json())',
  }
}

const webWords: Words = {
  ...returning(response('Response.json', 'new Response')),
  redirect: (url, status) =>
    `return Response.redirect(${isText(url) ? `new URL(${url}, request.url)` : url}${status === undefined ? '' : `, ${status}`})`,
  param: (name) => `new URL(request.url).searchParams.get('${name}')`,
}

function exportedMethod({ method, imports, code }: Program, parameters: string, own: readonly string[] = []): string {
  const head = `export async function ${method.toUpperCase()}(${parameters}) {`
  return lines(...own, ...imports, ...(own.length + imports.length > 0 ? [''] : []), head, indent(code, 2), '}', '')
}

export const web: Dialect = {
  name: 'Web Response',
  dependencies: {},
  words: webWords,
  write: (program) => ({
    path: `api${program.path.replace(/:\w+/, '[id]')}.ts`,
    text: exportedMethod(asRoute(program), 'request: Request'),
  }),
}

export const nextApp: Dialect = {
  name: 'Next.js',
  dependencies: { next: '^16.0.0' },
  words: {
    ...webWords,
    ...returning(response('NextResponse.json', 'new NextResponse')),
    redirect: (url, status) =>
      `return NextResponse.redirect(${isText(url) ? `new URL(${url}, request.url)` : url}${status === undefined ? '' : `, ${status}`})`,
  },
  write: (program) => ({
    path: `app${program.path.replace(/:\w+/, '[id]')}/route.ts`,
    text: exportedMethod(
      asRoute(program),
      'request: Request',
      program.code.includes('NextResponse') ? ["import { NextResponse } from 'next/server'"] : [],
    ),
  }),
}

/** How the request is read from the events of an API gateway. */
export const gatewayEvent = {
  asked: (name: string) => `event.headers['${name}']`,
  body: () => 'JSON.parse(event.body)',
  param: (name: string) => `event.pathParameters.${name}`,
}

export const lambda: Dialect = {
  name: 'AWS Lambda',
  dependencies: { '@types/aws-lambda': '^8.0.0' },
  words: {
    ...returning(lambdaAnswer),
    redirect: (url, status) => `return { statusCode: ${redirecting(status)}, headers: { Location: ${url} } }`,
    numberAsInit: lacking(reasons.init),
    make: lacking('an answer is an object, and nothing is called to make it'),
    ...gatewayEvent,
  },
  write(program) {
    const { ofMethod, path, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    if (path !== '/orders' && path !== '/orders/:id') throw new Inexpressible(reasons.path)
    const own = ["import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'"]
    const head = 'export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {'
    return { path: 'handler.ts', text: lines(...own, ...imports, '', head, indent(code, 2), '}', '') }
  },
}

function lambdaAnswer(status: number | string | undefined, body?: string, headers: Headers = {}): string {
  const parts = [
    `statusCode: ${status ?? 200}`,
    ...(Object.keys(headers).length > 0 ? [`headers: { ${fields(headers)} }`] : []),
    ...(body === undefined ? [] : [`body: ${isText(body) ? body : `JSON.stringify(${body})`}`]),
  ]
  return `{ ${parts.join(', ')} }`
}

export const hono: Dialect = {
  name: 'Hono',
  declares: true,
  dependencies: { hono: '^4.0.0' },
  words: {
    ...returning((status, body, headers) => {
      const more = headers ? `, ${status ?? 200}, { ${fields(headers)} }` : status === undefined ? '' : `, ${status}`
      return body === undefined ? `c.body(null${more})` : `c.${isText(body) ? 'text' : 'json'}(${body}${more})`
    }),
    status: (code) => `c.status(${code})`,
    header: (name, value) => `c.header('${name}', ${value})`,
    redirect: (url, status) => `return c.redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    swappedRedirect: () => "return c.redirect(301, '/new')",
    fail: (status, message) => `throw new HTTPException(${status}, { message: ${message} })`,
    error: (status, message) => `new HTTPException(${status}, { message: ${message} })`,
    next: () => 'await next()',
    asked: (name) => `c.req.header('${name}')`,
    body: () => '(await c.req.json())',
    param: (name) => `c.req.param('${name}')`,
  },
  write({ method, path, role, imports, code, declares }) {
    const responses = byStatus(declares, "{ description: '' }")
    const described = `const route = createRoute({ method: '${method}', path: '${path}', responses: ${responses} })\n`
    const isDescribed = declares.length > 0
    const own = [
      isDescribed ? "import { createRoute, OpenAPIHono } from '@hono/zod-openapi'" : "import { Hono } from 'hono'",
      ...(code.includes('HTTPException') ? ["import { HTTPException } from 'hono/http-exception'"] : []),
    ]
    const heads = {
      route: isDescribed
        ? `${described}\nnew OpenAPIHono().openapi(route, async (c) => {`
        : `new Hono().${method}('${path}', async (c) => {`,
      middleware: 'new Hono().use(async (c, next) => {',
      'error-handler': 'new Hono().onError((err, c) => {',
    }
    return { path: 'app.ts', text: lines(...own, ...imports, '', heads[role], indent(code, 2), '})', '') }
  },
}

export const hapi: Dialect = {
  name: 'hapi',
  dependencies: { '@hapi/hapi': '^21.0.0' },
  words: {
    ...returning((status, body, headers = {}) => {
      const links = each(headers, (name, value) => `.header('${name}', ${value})`).join('')
      return `h.response(${body ?? ''})${status === undefined ? '' : `.code(${status})`}${links}`
    }),
    redirect: (url, status) => `return h.redirect(${url})${status === undefined ? '' : `.code(${status})`}`,
    fail: (status, message) => `throw new Boom.Boom(${message}, { statusCode: ${status} })`,
    error: (status, message) => `new Boom.Boom(${message}, { statusCode: ${status} })`,
    numberAsInit: lacking(reasons.init),
    asked: (name) => `request.headers['${name}']`,
    body: () => 'request.payload',
    param: (name) => `request.params.${name}`,
  },
  write(program) {
    const { method, path, imports, code } = asRoute(program)
    const own = ["import Hapi from '@hapi/hapi'", ...(code.includes('Boom') ? ["import Boom from '@hapi/boom'"] : [])]
    const head = [
      'const server = Hapi.server()',
      'server.route({',
      `  method: '${method.toUpperCase()}',`,
      `  path: '${path.replace(/:(\w+)/, '{$1}')}',`,
    ]
    return {
      path: 'server.ts',
      text: lines(...own, ...imports, '', ...head, '  async handler(request, h) {', indent(code, 4), '  },', '})', ''),
    }
  },
}

export const sveltekit: Dialect = {
  name: 'SvelteKit',
  dependencies: { '@sveltejs/kit': '^2.0.0' },
  words: {
    ...webWords,
    ...returning(response('json', 'new Response')),
    header: (name, value) => `event.setHeaders({ '${name}': ${value} })`,
    redirect: (url, status) => `redirect(${status ?? 302}, ${url})`,
    fail: (status, message) => `error(${status}, ${message})`,
    numberAsInit: (status, body) => `return Response.json(${body}, ${status})`,
    asked: (name) => `event.request.headers.get('${name}')`,
    body: () => '(await event.request.json())',
    param: (name) => `event.params.${name}`,
  },
  write(program) {
    const used = ['error', 'json', 'redirect'].filter((name) => new RegExp(`(?<![.\\w])${name}\\(`).test(program.code))
    const own = used.length > 0 ? [`import { ${used.join(', ')} } from '@sveltejs/kit'`] : []
    return { path: `src/routes${program.path.replace(/:\w+/, '[id]')}/+server.ts`, text: exportedMethod(asRoute(program), 'event', own) }
  },
}

export const astro: Dialect = {
  name: 'Astro',
  dependencies: { astro: '^7.0.0' },
  words: {
    ...webWords,
    redirect: (url, status) => `return context.redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    asked: (name) => `context.request.headers.get('${name}')`,
    body: () => '(await context.request.json())',
    param: (name) => `context.params.${name}`,
  },
  write: (program) => ({
    path: `src/pages${program.path.replace(/:\w+/, '[id]')}.ts`,
    text: exportedMethod(asRoute(program), 'context: APIContext', ["import type { APIContext } from 'astro'"]),
  }),
}

export const solidStart: Dialect = {
  name: 'SolidStart',
  dependencies: { '@solidjs/start': '^2.0.0' },
  words: {
    ...webWords,
    ...returning(response('json', 'new Response')),
    status: (code) => `event.response.status = ${code}`,
    header: (name, value) => `event.response.headers.set('${name}', ${value})`,
    redirect: (url, status) => `return redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    asked: (name) => `event.request.headers.get('${name}')`,
    body: () => '(await event.request.json())',
    param: (name) => `event.params.${name}`,
  },
  write(program) {
    const used = ['json', 'redirect'].filter((name) => new RegExp(`(?<![.\\w])${name}\\(`).test(program.code))
    const own = ["import type { APIEvent } from '@solidjs/start/server'"]
    if (used.length > 0) own.unshift(`import { ${used.join(', ')} } from '@solidjs/router'`)
    return { path: `src/routes${program.path.replace(/:\w+/, '[id]')}.ts`, text: exportedMethod(asRoute(program), 'event: APIEvent', own) }
  },
}

/** Loaders and actions; `json` makes an answer with content. */
const routeModules = (name: string, from: string, version: string, json: string): Dialect => ({
  name,
  dependencies: { [from]: version },
  words: {
    ...webWords,
    ...returning(response(json, 'new Response')),
    redirect: (url, status) => `return redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    param: (name) => `params.${name}`,
  },
  write(program) {
    const { method, path, imports, code } = asRoute(program)
    if (!path.startsWith('/orders')) throw new Inexpressible('the path stands in another file')
    if (program.ofMethod && method !== 'get') throw new Inexpressible('one action gets the requests of every method but GET')
    const used = [json, 'redirect'].filter((name) => new RegExp(`(?<![.\\w])${name}\\(`).test(code))
    const own = [`import { ${[...used, 'type LoaderFunctionArgs'].join(', ')} } from '${from}'`]
    const head = `export async function ${method === 'get' ? 'loader' : 'action'}({ request, params }: LoaderFunctionArgs) {`
    return { path: 'app/routes/orders.ts', text: lines(...own, ...imports, '', head, indent(code, 2), '}', '') }
  },
})

export const reactRouter = routeModules('React Router', 'react-router', '^8.0.0', 'data')
export const remix = routeModules('Remix', '@remix-run/node', '^2.0.0', 'json')
