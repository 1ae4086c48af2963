import type { Call, Expression } from '../syntax/ir/expressions.ts'
import type { Module } from '../syntax/ir/module.ts'
import { resolve } from '../syntax/ir/scopes.ts'
import { type Origin, originOf, originOfType } from '../syntax/origins.ts'
import type { RegisteredHandler, Registration, Surroundings } from './adapter.ts'
import { hasShape, isWrapper, packages, usesExpress } from './express-signatures.ts'

const verbs = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'all',
  'search',
  'purge',
  'link',
  'unlink',
  'propfind',
  'proppatch',
  'mkcol',
  'copy',
  'move',
  'lock',
  'unlock',
  'report',
])
const routerTypes = new Set(['Express', 'Application', 'Router', 'IRouter', 'IRoute', 'IApplication'])

/** `app.get(path, …handlers)`, `router.use(path?, …handlers)`, `router.route(path).get(…).post(…)`, `app.param(name, handler)`. */
export function* registrations(module: Module, surroundings: Surroundings): Generator<Registration> {
  const mentionsExpress = usesExpress(module)
  if (!mentionsExpress && !surroundings.version('express')) return
  const middleware = new Map<string, Expression[]>()
  // Calls are in order of their ends, so what is registered first comes first.
  for (const call of module.calls) {
    const { callee, args } = call
    if (callee.kind !== 'member' || args.length === 0) continue
    const isVerb = verbs.has(callee.property)
    if (!isVerb && callee.property !== 'use' && callee.property !== 'param') continue
    const base = routerOf(callee.object)
    const kind = routerKind(base.router)
    if (kind === 'other' || (kind === 'unknown' && !looksRegistered(call))) continue
    // `app.get('setting')` reads a setting.
    const [first] = args
    if (callee.property === 'get' && args.length === 1 && !base.route) continue
    const takesPath = !base.route && (isPath(first!) || callee.property === 'param')
    const handlers = (takesPath ? args.slice(1) : args).flatMap(unwrapped)
    if (handlers.length === 0) continue
    const key = keyOfRouter(base.router)
    const earlier = middleware.get(key) ?? []
    if (callee.property === 'use') middleware.set(key, [...earlier, ...handlers.map((handler) => handler.value)])
    const path = base.route ?? (takesPath && callee.property !== 'param' ? first : undefined)
    const methods = isVerb && callee.property !== 'all' ? [callee.property.toUpperCase()] : []
    const otherMethods = path && methods.length === 0 ? servedAt(module, key, path) : []
    yield {
      handlers,
      ...(callee.property === 'param' && { parameters: ['request', 'response', 'next', 'other', 'other'] as const }),
      isMiddleware: !isVerb,
      methods,
      ...(otherMethods.length > 0 && { otherMethods }),
      route: path?.kind === 'literal' && typeof path.value === 'string' ? [path.value] : undefined,
      before: earlier,
    }
  }
}

/** The methods that a router serves at a path, in the order they are registered. */
function servedAt(module: Module, router: string, path: Expression): readonly string[] {
  const text = module.text.slice(path.start, path.end)
  const found = new Set<string>()
  for (const { callee, args } of module.calls) {
    if (callee.kind !== 'member' || !verbs.has(callee.property) || callee.property === 'all') continue
    const base = routerOf(callee.object)
    const at = base.route ?? args[0]
    if (at && keyOfRouter(base.router) === router && module.text.slice(at.start, at.end) === text) found.add(callee.property.toUpperCase())
  }
  // Express answers HEAD where there is a GET.
  if (found.has('GET')) found.add('HEAD')
  return [...found]
}

/** The router that a chain of registrations starts from, and the path that `.route(path)` gave. */
function routerOf(expression: Expression): { router: Expression; route?: Expression } {
  let at = expression
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === 'route' && at.args[0]) return { router: at.callee.object, route: at.args[0] }
    if (!verbs.has(at.callee.property) && at.callee.property !== 'use') break
    at = at.callee.object
  }
  return { router: at }
}

function routerKind(expression: Expression): 'express' | 'other' | 'unknown' {
  const origin = originOf(expression)
  if (origin) {
    if (!packages.has(origin.module)) return origin.module.startsWith('.') ? 'unknown' : 'other'
    return origin.path.includes('()') ? 'express' : 'other'
  }
  if (expression.kind === 'name') {
    const declaration = resolve(expression.name, expression.scope)
    if (declaration?.type) {
      const type = originOfType(declaration.type)
      if (type) return packages.has(type.module) && routerTypes.has(type.path[type.path.length - 1]!) ? 'express' : 'other'
    }
    if (!declaration) return 'other'
    return 'unknown'
  }
  return expression.kind === 'member' ? 'unknown' : 'other'
}

/** A router we know nothing of: a path, and handlers with the parameters of Express. */
function looksRegistered(call: Call): boolean {
  const handlers = call.args.filter((argument) => argument.kind === 'function')
  const functions = handlers.length > 0 && handlers.every((fn) => fn.kind === 'function' && hasShape(fn))
  const named = call.callee.kind === 'member' && call.callee.property !== 'use' && call.args.length > 1 && isRouterName(call.callee.object)
  const [first] = call.args
  const path = first?.kind === 'literal' && typeof first.value === 'string' && /^[/*]/.test(first.value)
  return (functions && (path || (call.callee.kind === 'member' && call.callee.property === 'use'))) || (named && path)
}

function isRouterName(expression: Expression): boolean {
  const name = expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
  return /(^app$|router$|^express$)/i.test(name)
}

/** Strings, templates, regular expressions and arrays of them; a handler is none of these. */
function isPath(expression: Expression): boolean {
  switch (expression.kind) {
    case 'literal':
    case 'template':
    case 'opaque':
      return true
    case 'array':
      return expression.elements.length > 0 && expression.elements.every(isPath)
    case 'binary':
      return expression.operator === '+'
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      return declaration?.kind === 'variable' && !!declaration.init && declaration.init.kind !== 'name' && isPath(declaration.init)
    }
    default:
      return false
  }
}

/** `asyncHandler(fn)` runs fn; arrays of handlers are flattened. */
function unwrapped(expression: Expression): readonly RegisteredHandler[] {
  if (expression.kind === 'array') return expression.elements.flatMap(unwrapped)
  if (expression.kind === 'call') {
    const inner = expression.args.filter((argument) => argument.kind === 'function' && hasShape(argument))
    if (inner.length === 1) return [{ value: inner[0]!, isWrapped: true }]
    if (inner.length === 0 && expression.args.length === 1 && isWrapper(expression.callee))
      return [{ value: expression.args[0]!, isWrapped: true }]
  }
  return [{ value: expression, isWrapped: false }]
}

const keyOfRouter = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''

/** Packages whose middleware sets none of the headers that belong to a status code. Source: their documentation. */
const innocent = new Set([
  'express',
  'helmet',
  'cors',
  'morgan',
  'compression',
  'body-parser',
  'cookie-parser',
  'express-session',
  'cookie-session',
  'method-override',
  'serve-favicon',
  'multer',
  'pino-http',
  'express-winston',
  'response-time',
  'csurf',
  'hpp',
  'connect-flash',
  'express-fileupload',
  'errorhandler',
  'passport',
  'swagger-ui-express',
  'serve-static',
  'express-validator',
  'connect-timeout',
  'cls-rtracer',
  'express-request-id',
  'nocache',
])

export function leavesHeaders({ module }: Origin): boolean {
  return innocent.has(module)
}
