import { asRoute, gatewayEvent, returning } from './returning-dialects.ts'
import {
  type Dialect,
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

// Functions that a cloud calls. (The one of AWS that answers by itself stands among those that return the answer.)

type Headers = Readonly<Record<string, string>>

const isObject = lacking('an answer is an object, and nothing is called to make it')

function azureAnswer(status: number | string | undefined, body?: string, headers: Headers = {}): string {
  const parts = [
    ...(status === undefined ? [] : [`status: ${status}`]),
    ...(Object.keys(headers).length > 0 ? [`headers: { ${fields(headers)} }`] : []),
    ...(body === undefined ? [] : [`${isText(body) ? 'body' : 'jsonBody'}: ${body}`]),
  ]
  return parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}'
}

export const azure: Dialect = {
  name: 'Azure Functions',
  dependencies: { '@azure/functions': '^4.0.0' },
  words: {
    ...returning(azureAnswer),
    redirect: (url, status) => `return { status: ${redirecting(status)}, headers: { Location: ${url} } }`,
    numberAsInit: lacking(reasons.init),
    make: isObject,
    param: (name) => `request.params.${name}`,
  },
  write(program) {
    const { method, path, imports, code } = asRoute(program)
    const own = "import { app } from '@azure/functions'"
    const route = path.slice(1).replace(/:(\w+)/, '{$1}')
    const head = ["app.http('orders', {", `  methods: ['${method.toUpperCase()}'],`, `  route: '${route}',`, '  async handler(request) {']
    return { path: 'src/functions/handle.ts', text: lines(own, ...imports, '', ...head, indent(code, 4), '  },', '})', '') }
  },
}

/** Those before version 4, which set the answer. */
export const azureFirst: Dialect = {
  name: 'Azure Functions 3',
  dependencies: { '@azure/functions': '^3.0.0' },
  words: {
    ...returning(azureAnswer),
    answer: (...all) => `context.res = ${azureFirstAnswer(...all)}\nreturn`,
    send: (status, body) => `context.res = ${azureFirstAnswer(status, body)}`,
    status: (code) => `context.res.status = ${code}`,
    header: (name, value) => `context.res.headers['${name}'] = ${value}`,
    redirect: (url, status) => `context.res = { status: ${redirecting(status)}, headers: { Location: ${url} } }\nreturn`,
    numberAsInit: lacking(reasons.init),
    make: isObject,
    asked: (name) => `req.headers['${name}']`,
    body: () => 'req.body',
    param: (name) => `req.params.${name}`,
  },
  write(program) {
    const { ofMethod, path, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    if (!path.startsWith('/orders')) throw new Inexpressible('the path stands in another file')
    const own = "import type { AzureFunction, Context, HttpRequest } from '@azure/functions'"
    const head = 'export const orders: AzureFunction = async (context: Context, req: HttpRequest) => {'
    return { path: 'orders/index.ts', text: lines(own, ...imports, '', head, indent(code, 2), '}', '') }
  },
}

function azureFirstAnswer(...all: Parameters<typeof azureAnswer>): string {
  return azureAnswer(...all).replace('jsonBody:', 'body:')
}

function streamAnswer(status: number | string | undefined, body?: string, headers: Headers = {}): string {
  const metadata = `{ statusCode: ${status ?? 200}${Object.keys(headers).length > 0 ? `, headers: { ${fields(headers)} }` : ''} }`
  const content = body === undefined || isText(body) ? (body ?? '') : `JSON.stringify(${body})`
  return `awslambda.HttpResponseStream.from(responseStream, ${metadata}).end(${content})`
}

/** Functions of AWS that are given a stream. */
export const lambdaStream: Dialect = {
  name: 'AWS Lambda, streams',
  dependencies: {},
  words: {
    ...returning(streamAnswer),
    answer: (...all) => `${streamAnswer(...all)}\nreturn`,
    send: streamAnswer,
    redirect: (url, status) => `${streamAnswer(redirecting(status), undefined, { Location: url })}\nreturn`,
    numberAsInit: lacking(reasons.init),
    make: lacking('an answer goes out where it is made'),
    ...gatewayEvent,
  },
  write(program) {
    const { ofMethod, path, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    if (!path.startsWith('/orders')) throw new Inexpressible(reasons.path)
    const head = 'export const handler = awslambda.streamifyResponse(async (event, responseStream) => {'
    return { path: 'handler.mjs', text: lines(...imports, '', head, indent(code, 2), '})', '') }
  },
}

function powertoolsAnswer(status: number | string | undefined, body?: string, headers: Headers = {}): string {
  const parts = [
    `statusCode: ${status ?? 200}`,
    ...(Object.keys(headers).length > 0 ? [`headers: { ${fields(headers)} }`] : []),
    ...(body === undefined ? [] : [`body: ${body}`]),
  ]
  return `{ ${parts.join(', ')} }`
}

export const powertools: Dialect = {
  name: 'Powertools',
  dependencies: { '@aws-lambda-powertools/event-handler': '^2.0.0' },
  words: {
    ...returning(powertoolsAnswer),
    redirect: (url, status) => `return { statusCode: ${redirecting(status)}, headers: { Location: ${url} } }`,
    numberAsInit: (status, body) => `return Response.json(${body}, ${status})`,
    make: isObject,
    header: (name, value) => `reqCtx.res.headers.set('${name}', ${value})`,
    asked: (name) => `reqCtx.req.headers.get('${name}')`,
    body: () => '(await reqCtx.req.json())',
    param: (name) => `reqCtx.params.${name}`,
  },
  write(program) {
    const { method, path, imports, code } = asRoute(program)
    const own = "import { Router } from '@aws-lambda-powertools/event-handler/http'"
    const head = ['const app = new Router()', '', `app.${method}('${path}', async (reqCtx) => {`]
    return { path: 'handler.ts', text: lines(own, ...imports, '', ...head, indent(code, 2), '})', '') }
  },
}

/** Functions of Google Cloud and Firebase, whose response is that of Express. */
export const cloudFunctions = (words: Words): Dialect => ({
  name: 'Cloud Functions',
  dependencies: { '@google-cloud/functions-framework': '^5.0.0' },
  words: { ...words, next: lacking(reasons.middleware) },
  write(program: Program) {
    const { ofMethod, path, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    if (!path.startsWith('/orders')) throw new Inexpressible(reasons.path)
    const own = [
      "import { http } from '@google-cloud/functions-framework'",
      ...(code.includes('createError(') ? ["import createError from 'http-errors'"] : []),
    ]
    return { path: 'index.ts', text: lines(...own, ...imports, '', "http('orders', async (req, res) => {", indent(code, 2), '})', '') }
  },
})
