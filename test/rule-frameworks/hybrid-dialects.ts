import { byStatus, type Dialect, each, Inexpressible, indent, lacking, lines, type Program, reasons, type Words } from './words.ts'

// Frameworks whose handlers return the content, and set status and headers beside it.

type Headers = Readonly<Record<string, string>>

interface Setters {
  status(code: number | string): string
  header(name: string, value: string): string
}

/** Status and headers first, then the content. */
function beside({ status, header }: Setters, empty: string): Pick<Words, 'answer' | 'status' | 'header' | 'send' | 'make'> {
  return {
    answer: (code, body, headers: Headers = {}) =>
      lines(...(code === undefined ? [] : [status(code)]), ...each(headers, header), `return${(body ?? empty) ? ` ${body ?? empty}` : ''}`),
    status,
    header,
    send: lacking(reasons.given),
    make: lacking('what is returned is content, and no answer has to be made'),
  }
}

const none = {
  chainedRedirect: lacking(reasons.chain),
  swappedRedirect: lacking(reasons.signature),
  numberAsInit: lacking(reasons.init),
  next: lacking(reasons.middleware),
}

const nestClass = ({ method, path, imports, code, declares }: Program, response: string): string => {
  const decorator = `${method[0]!.toUpperCase()}${method.slice(1)}`
  const common = [
    'Controller',
    decorator,
    ...(code.includes('HttpException') ? ['HttpException'] : []),
    'Req',
    ...(response ? ['Res'] : []),
  ]
  const parameters = ['@Req() req: Request', ...(response ? [response] : [])].join(', ')
  return lines(
    `import { ${common.join(', ')} } from '@nestjs/common'`,
    declares.length > 0 ? "import { ApiResponse } from '@nestjs/swagger'" : undefined,
    `import type { Request${response ? ', Response' : ''} } from 'express'`,
    ...imports,
    '',
    '@Controller()',
    'export class OrdersController {',
    `  @${decorator}('${path}')`,
    ...declares.map((status) => `  @ApiResponse({ status: ${status} })`),
    `  async handle(${parameters}) {`,
    indent(code, 4),
    '  }',
    '}',
    '',
  )
}

const asRoute = (program: Program): Program => {
  if (program.role === 'middleware') throw new Inexpressible(reasons.middleware)
  if (program.role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
  return program
}

const nestWords = {
  fail: (status: number, message: string) => `throw new HttpException(${message}, ${status})`,
  error: (status: number, message: string) => `new HttpException(${message}, ${status})`,
  asked: (name: string) => `req.headers['${name}']`,
  body: () => 'req.body',
  param: (name: string) => `req.params.${name}`,
}

export const nest: Dialect = {
  name: 'NestJS',
  declares: true,
  dependencies: { '@nestjs/common': '^12.0.0', '@nestjs/platform-express': '^12.0.0' },
  words: {
    ...none,
    ...beside({ status: (code) => `res.status(${code})`, header: (name, value) => `res.set('${name}', ${value})` }, ''),
    ...nestWords,
    redirect: (url, status) => `res.redirect(${status === undefined ? '' : `${status}, `}${url})\nreturn`,
  },
  write: (program) => ({
    path: 'orders.controller.ts',
    text: nestClass(asRoute(program), /\bres\./.test(program.code) ? '@Res({ passthrough: true }) res: Response' : ''),
  }),
}

/** The same with `@Res()`, where the method answers itself. */
export function nestWithResponse(words: Words): Dialect {
  return {
    ...nest,
    name: 'NestJS, @Res()',
    words: { ...words, ...nestWords, next: lacking(reasons.middleware) },
    write: (program) => ({ path: 'orders.controller.ts', text: nestClass(asRoute(program), '@Res() res: Response') }),
  }
}

/** The same on Fastify. */
export function nestOnFastify(words: Words): Dialect {
  const types = "import type { FastifyReply, FastifyRequest as Request } from 'fastify'"
  return {
    ...nest,
    name: 'NestJS on Fastify, @Res()',
    dependencies: { '@nestjs/common': '^12.0.0', '@nestjs/platform-fastify': '^12.0.0' },
    words: { ...words, ...nestWords, next: lacking(reasons.middleware) },
    write: (program) => ({
      path: 'orders.controller.ts',
      text: nestClass(asRoute(program), '@Res() reply: FastifyReply').replace(/^import type .* from 'express'$/m, types),
    }),
  }
}

const h3Error = (status: number, message: string) => `createError({ statusCode: ${status}, message: ${message} })`

export const nitro: Dialect = {
  name: 'h3 1, Nitro',
  dependencies: { nitropack: '^2.0.0' },
  words: {
    ...none,
    ...beside(
      {
        status: (code) => `setResponseStatus(event, ${code})`,
        header: (name, value) => `setResponseHeader(event, '${name}', ${value})`,
      },
      'null',
    ),
    redirect: (url, status) => `return sendRedirect(event, ${url}${status === undefined ? '' : `, ${status}`})`,
    fail: (status, message) => `throw ${h3Error(status, message)}`,
    error: h3Error,
    next: () => 'return',
    asked: (name) => `getRequestHeader(event, '${name}')`,
    body: () => '(await readBody(event))',
    param: (name) => `getRouterParam(event, '${name}')`,
  },
  write({ method, path, role, imports, code }) {
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const text = lines(
      ...imports,
      ...(imports.length > 0 ? [''] : []),
      'export default defineEventHandler(async (event) => {',
      indent(code, 2),
      '})',
      '',
    )
    return {
      path: role === 'middleware' ? 'server/middleware/check.ts' : `server/routes${path.replace(/:(\w+)/, '[$1]')}.${method}.ts`,
      text,
    }
  },
}

export const h3: Dialect = {
  name: 'h3 2',
  dependencies: { h3: '^2.0.0' },
  words: {
    ...none,
    ...beside(
      { status: (code) => `event.res.status = ${code}`, header: (name, value) => `event.res.headers.set('${name}', ${value})` },
      'null',
    ),
    make: (body) => `new HTTPResponse(${body})`,
    redirect: (url, status) => `return redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    fail: (status, message) => `throw new HTTPError(${message}, { status: ${status} })`,
    error: (status, message) => `new HTTPError(${message}, { status: ${status} })`,
    next: () => 'await next()',
    asked: (name) => `event.req.headers.get('${name}')`,
    body: () => '(await event.req.json())',
    param: (name) => `getRouterParam(event, '${name}')`,
  },
  write({ method, path, role, imports, code }) {
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const used = ['getRouterParam', 'HTTPError', 'HTTPResponse', 'redirect'].filter((name) => code.includes(`${name}(`))
    const head = role === 'route' ? `new H3().${method}('${path}', async (event) => {` : 'new H3().use(async (event, next) => {'
    return {
      path: 'app.ts',
      text: lines(`import { ${['H3', ...used].join(', ')} } from 'h3'`, ...imports, '', head, indent(code, 2), '})', ''),
    }
  },
}

export const elysia: Dialect = {
  name: 'Elysia',
  declares: true,
  dependencies: { elysia: '^1.0.0' },
  words: {
    ...none,
    ...beside(
      {
        status: (code) => `context.set.status = ${code}`,
        header: (name, value) => `context.set.headers['${name.toLowerCase()}'] = ${value}`,
      },
      '',
    ),
    redirect: (url, status) => `return context.redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    fail: (status, message) => `throw context.status(${status}, ${message})`,
    error: (status, message) => `context.status(${status}, ${message})`,
    asked: (name) => `context.headers['${name}']`,
    body: () => 'context.body',
    param: (name) => `context.params.${name}`,
  },
  write(program) {
    const { method, path, imports, code, declares } = asRoute(program)
    const isDeclared = declares.length > 0
    const own = `import { Elysia${isDeclared ? ', t' : ''} } from 'elysia'`
    const options = isDeclared ? `, { response: ${byStatus(declares, 't.Object({})')} }` : ''
    return {
      path: 'app.ts',
      text: lines(own, ...imports, '', `new Elysia().${method}('${path}', async (context) => {`, indent(code, 2), `}${options})`, ''),
    }
  },
}

const loopbackClass = ({ method, path, imports, code }: Program): string => {
  const decorator = method === 'delete' ? 'del' : method
  const own = [decorator, ...(code.includes('HttpErrors(') ? ['HttpErrors'] : []), 'Request', 'Response', 'RestBindings']
  const parameters = ['req: Request', 'response: Response'].map(
    (parameter, index) => `@inject(RestBindings.Http.${index === 0 ? 'REQUEST' : 'RESPONSE'}) ${parameter}`,
  )
  return lines(
    "import { inject } from '@loopback/core'",
    `import { ${own.join(', ')} } from '@loopback/rest'`,
    ...imports,
    '',
    'export class OrderController {',
    `  @${decorator}('${path.replace(/:(\w+)/, '{$1}')}')`,
    `  async handle(${parameters.join(', ')}) {`,
    indent(code, 4),
    '  }',
    '}',
    '',
  )
}

const besideResponse = beside(
  { status: (code) => `response.status(${code})`, header: (name, value) => `response.set('${name}', ${value})` },
  '',
)

export const loopback: Dialect = {
  name: 'LoopBack',
  dependencies: { '@loopback/rest': '^15.0.0' },
  words: {
    ...none,
    ...besideResponse,
    // (Where nothing is returned the status is 204.)
    answer: (code, body, headers = {}) =>
      code === undefined || body
        ? besideResponse.answer(code, body, headers)
        : lines(...each(headers, besideResponse.header), `response.status(${code}).end()`, 'return response'),
    ...nestWords,
    redirect: (url, status) => `response.redirect(${status === undefined ? '' : `${status}, `}${url})\nreturn response`,
    fail: (status, message) => `throw HttpErrors(${status}, ${message})`,
    error: (status, message) => `HttpErrors(${status}, ${message})`,
  },
  write: (program) => ({ path: 'order.controller.ts', text: loopbackClass(asRoute(program)) }),
}
