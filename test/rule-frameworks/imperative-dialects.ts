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

// Frameworks whose handlers are given a response.

const importing = ({ imports, code }: Program, own: readonly string[]) =>
  lines(...own, ...(code.includes('createError(') ? ["import createError from 'http-errors'"] : []), ...imports)

interface Chained {
  readonly response?: string
  readonly status: string
  readonly header: string
  readonly json: string
  readonly text: string
  readonly end: string
}

/** `res.status(404).set(name, value).json(body)`. */
export function chained({
  response = 'res',
  status,
  header,
  json,
  text,
  end,
}: Chained): Pick<Words, 'answer' | 'send' | 'status' | 'header'> {
  const answer = (code: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}) => {
    const links = [
      ...(code === undefined ? [] : [`.${status}(${code})`]),
      ...each(headers, (name, value) => `.${header}('${name}', ${value})`),
    ]
    const last = body === undefined ? end : `.${isText(body) ? text : json}(${body})`
    return `${response}${links.join('')}${last}`
  }
  return {
    answer: (...all) => `${answer(...all)}\nreturn`,
    send: answer,
    status: (code) => `${response}.${status}(${code})`,
    header: (name, value) => `${response}.${header}('${name}', ${value})`,
  }
}

const ofHttpErrors: Pick<Words, 'fail' | 'error'> = {
  fail: (status, message) => `throw createError(${status}, ${message})`,
  error: (status, message) => `createError(${status}, ${message})`,
}
const ofRequest: Pick<Words, 'asked' | 'body' | 'param' | 'make' | 'numberAsInit'> = {
  asked: (name) => `req.headers['${name}']`,
  body: () => 'req.body',
  param: (name) => `req.params.${name}`,
  make: lacking('an answer goes out where it is made'),
  numberAsInit: lacking(reasons.init),
}

const expressWords: Words = {
  ...ofRequest,
  ...ofHttpErrors,
  ...chained({ status: 'status', header: 'set', json: 'json', text: 'send', end: '.end()' }),
  redirect: (url, status) => `res.redirect(${status === undefined ? '' : `${status}, `}${url})\nreturn`,
  chainedRedirect: (status) => `res.status(${status}).redirect('/new')`,
  swappedRedirect: lacking('removed-response-signature reports it'),
  next: () => 'next()',
}

function registered(program: Program, application: string, own: readonly string[]): string {
  const { method, path, role, code } = program
  const head =
    role === 'route'
      ? `app.${method}('${path}', async (req, res) => {`
      : `app.use((${role === 'middleware' ? '' : 'err, '}req, res, next) => {`
  return lines(importing(program, own), '', application, '', head, indent(code, 2), '})', '')
}

export const express: Dialect = {
  name: 'Express',
  dependencies: { express: '^5.0.0' },
  words: expressWords,
  write: (program) => ({ path: 'app.ts', text: registered(program, 'const app = express()', ["import express from 'express'"]) }),
}

const asRoute = (program: Program): Program => {
  if (program.role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
  if (program.role === 'middleware') throw new Inexpressible(reasons.middleware)
  return program
}

const nodeWords: Words = {
  ...ofRequest,
  answer: (status, body, headers = {}) =>
    lines(
      `res.writeHead(${status ?? 200}${Object.keys(headers).length > 0 ? `, { ${fields(headers)} }` : ''})`,
      body === undefined ? 'res.end()' : `res.end(${isText(body) ? body : `JSON.stringify(${body})`})`,
      'return',
    ),
  send: (status, body) => lines(`res.writeHead(${status})`, body === undefined ? 'res.end()' : `res.end(JSON.stringify(${body}))`),
  status: (code) => `res.statusCode = ${code}`,
  header: (name, value) => `res.setHeader('${name}', ${value})`,
  redirect: (url, status) => lines(`res.writeHead(${redirecting(status)}, { Location: ${url} })`, 'res.end()', 'return'),
  chainedRedirect: lacking(reasons.chain),
  swappedRedirect: lacking(reasons.signature),
  fail: lacking(reasons.errors),
  error: lacking(reasons.errors),
  next: lacking(reasons.middleware),
  param: (name) => `new URL(req.url, 'http://localhost').searchParams.get('${name}')`,
  body: () => 'JSON.parse(await text(req))',
}

export const nodeHttp: Dialect = {
  name: 'node:http',
  dependencies: {},
  words: nodeWords,
  write(program) {
    const { ofMethod, imports, code } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    if (!program.path.startsWith('/orders')) throw new Inexpressible(reasons.path)
    const own = [
      "import { createServer } from 'node:http'",
      ...(code.includes('text(') ? ["import { text } from 'node:stream/consumers'"] : []),
    ]
    return {
      path: 'server.ts',
      text: lines(...own, ...imports, '', 'createServer(async (req, res) => {', indent(code, 2), '}).listen(8080)', ''),
    }
  },
}

export const nextPages: Dialect = {
  name: 'Next.js Pages',
  dependencies: { next: '^16.0.0' },
  words: {
    ...expressWords,
    ...chained({ status: 'status', header: 'setHeader', json: 'json', text: 'send', end: '.end()' }),
    swappedRedirect: () => "res.redirect('/new', 301)\nreturn",
    fail: lacking(reasons.errors),
    error: lacking(reasons.errors),
    next: lacking(reasons.middleware),
    param: (name) => `req.query.${name}`,
  },
  write(program) {
    const { ofMethod, imports, code, path } = asRoute(program)
    if (ofMethod) throw new Inexpressible(reasons.method)
    const own = ["import type { NextApiRequest, NextApiResponse } from 'next'"]
    const head = 'export default async function handler(req: NextApiRequest, res: NextApiResponse) {'
    return { path: `pages/api${path.replace(/:\w+/, '[id]')}.ts`, text: lines(...own, ...imports, '', head, indent(code, 2), '}', '') }
  },
}

export const fastify: Dialect = {
  name: 'Fastify',
  declares: true,
  dependencies: { fastify: '^5.0.0' },
  words: {
    ...ofRequest,
    ...ofHttpErrors,
    answer: (status, body, headers) => `return ${fastifyAnswer(status, body, headers)}`,
    send: (status, body) => fastifyAnswer(status, body),
    status: (code) => `reply.code(${code})`,
    header: (name, value) => `reply.header('${name}', ${value})`,
    chainedRedirect: (status) => `return reply.code(${status}).redirect('/new')`,
    redirect: (url, status) => `return reply.redirect(${url}${status === undefined ? '' : `, ${status}`})`,
    swappedRedirect: () => "return reply.redirect(301, '/new')",
    next: () => 'return',
    asked: (name) => `request.headers['${name}']`,
    body: () => 'request.body',
    param: (name) => `request.params.${name}`,
  },
  write(program) {
    const { method, path, role, code, declares } = program
    const options = declares.length > 0 ? `{ schema: { response: ${byStatus(declares, "{ type: 'object' }")} } }, ` : ''
    const heads = {
      route: `app.${method}('${path}', ${options}async (request, reply) => {`,
      middleware: "app.addHook('onRequest', async (request, reply) => {",
      'error-handler': 'app.setErrorHandler(async (err, request, reply) => {',
    }
    const text = lines(
      importing(program, ["import Fastify from 'fastify'"]),
      '',
      'const app = Fastify()',
      '',
      heads[role],
      indent(code, 2),
      '})',
      '',
    )
    return { path: 'app.ts', text }
  },
}

function fastifyAnswer(status: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}): string {
  const links = each(headers, (name, value) => `.header('${name}', ${value})`).join('')
  return `reply${status === undefined ? '' : `.code(${status})`}${links}.send(${body ?? ''})`
}

export const koa: Dialect = {
  name: 'Koa',
  dependencies: { koa: '^3.0.0', '@koa/router': '^15.0.0' },
  words: {
    ...ofRequest,
    fail: (status, message) => `ctx.throw(${status}, ${message})`,
    error: (status, message) => `createError(${status}, ${message})`,
    answer: (status, body, headers) => lines(koaAnswer(status, body, headers), 'return'),
    send: (status, body) => koaAnswer(status, body),
    status: (code) => `ctx.status = ${code}`,
    header: (name, value) => `ctx.set('${name}', ${value})`,
    redirect: (url, status) => lines(...(status === undefined ? [] : [`ctx.status = ${status}`]), `ctx.redirect(${url})`, 'return'),
    chainedRedirect: lacking(reasons.chain),
    swappedRedirect: () => "ctx.redirect(301, '/new')\nreturn",
    next: () => 'await next()',
    asked: (name) => `ctx.get('${name}')`,
    body: () => 'ctx.request.body',
    param: (name) => `ctx.params.${name}`,
  },
  write(program) {
    const { method, path, role, code } = program
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const own = role === 'route' ? ["import Router from '@koa/router'"] : ["import Koa from 'koa'"]
    const head = role === 'route' ? `new Router().${method}('${path}', async (ctx) => {` : 'new Koa().use(async (ctx, next) => {'
    return { path: 'app.ts', text: lines(importing(program, own), '', head, indent(code, 2), '})', '') }
  },
}

function koaAnswer(status: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}): string {
  const set = each(headers, (name, value) => `ctx.set('${name}', ${value})`)
  return lines(...(status === undefined ? [] : [`ctx.status = ${status}`]), ...set, ...(body === undefined ? [] : [`ctx.body = ${body}`]))
}

export const restify: Dialect = {
  name: 'restify',
  dependencies: { restify: '^11.0.0' },
  words: {
    ...ofRequest,
    answer: (status, body, headers) => lines(restifyAnswer(status, body, headers), 'return'),
    send: (status, body) => restifyAnswer(status, body),
    status: (code) => `res.status(${code})`,
    header: (name, value) => `res.header('${name}', ${value})`,
    chainedRedirect: lacking(reasons.chain),
    redirect: (url, status) => `res.redirect(${status ?? 302}, ${url}, next)\nreturn`,
    swappedRedirect: lacking(reasons.signature),
    fail: (status, message) => `throw createError(${status}, ${message})`,
    error: (status, message) => `createError(${status}, ${message})`,
    next: () => 'next()',
  },
  write(program) {
    const { method, path, role, code } = program
    if (role === 'error-handler') throw new Inexpressible(reasons.errorHandler)
    const head =
      role === 'route'
        ? `server.${method === 'delete' ? 'del' : method}('${path}', (req, res, next) => {`
        : 'server.use((req, res, next) => {'
    const isAsync = /\bawait\b/.test(code)
    const text = lines(
      importing(program, ["import restify from 'restify'"]),
      '',
      'const server = restify.createServer()',
      '',
      isAsync ? head.replace('(req, res, next)', 'async (req, res)').replace('(req, res)', '(req, res)') : head,
      indent(code, 2),
      '})',
      '',
    )
    return { path: 'server.ts', text }
  },
}

function restifyAnswer(status: number | string | undefined, body?: string, headers: Readonly<Record<string, string>> = {}): string {
  const set = each(headers, (name, value) => `res.header('${name}', ${value})`)
  return lines(...set, `res.send(${[status ?? 200, ...(body === undefined ? [] : [body])].join(', ')})`)
}
