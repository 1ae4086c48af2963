import type { Call, Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import { resolve, type TypeReference } from '../syntax/ir/scopes.ts'
import { originOf, originOfType } from '../syntax/origins.ts'
import { walkFunction } from '../syntax/walk.ts'
import type { ParameterRole, RegisteredHandler, Registration, Signature, Surroundings } from './adapter.ts'

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
const packages = new Set([
  'express',
  'express-serve-static-core',
  '@types/express',
  '@types/express-serve-static-core',
  'express-promise-router',
])
const routerTypes = new Set(['Express', 'Application', 'Router', 'IRouter', 'IRoute', 'IApplication'])
const responseTypes = new Set(['Response'])
const requestTypes = new Set(['Request'])
const nextTypes = new Set(['NextFunction'])
const handlerTypes = new Set(['RequestHandler', 'RequestParamHandler', 'Handler', 'ApplicationRequestHandler'])
const errorHandlerTypes = new Set(['ErrorRequestHandler'])

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
    yield {
      handlers,
      ...(callee.property === 'param' && { parameters: ['request', 'response', 'next', 'other', 'other'] as const }),
      isMiddleware: !isVerb,
      methods: isVerb && callee.property !== 'all' ? [callee.property.toUpperCase()] : [],
      route: path?.kind === 'literal' && typeof path.value === 'string' ? [path.value] : undefined,
      before: earlier,
    }
  }
}

function usesExpress(module: Module): boolean {
  for (const name of packages) if (module.imports.has(name)) return true
  return false
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

function isWrapper(callee: Expression): boolean {
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : ''
  return /^(async|catch|wrap|try)|(async|wrap|handler|catch)$/i.test(name)
}

const keyOfRouter = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''

// ---- signatures

/** Express decides by the number of parameters: four are (error, request, response, next). */
export function registered(fn: FunctionNode): readonly ParameterRole[] {
  const optional = fn.parameters.findIndex((parameter) => parameter.default || parameter.rest)
  const length = optional < 0 ? fn.parameters.length : optional
  return length === 4 ? ['error', 'request', 'response', 'next'] : ['request', 'response', 'next']
}

/** By annotation, by the function's own type, or by shape. */
export function signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined {
  const parameters = parameterRoles(fn, module, surroundings)
  return parameters && { parameters, isWrapped: wrappedFunctions(module).has(fn) }
}

function parameterRoles(fn: FunctionNode, module: Module, surroundings: Surroundings): readonly ParameterRole[] | undefined {
  if (fn.type) {
    const name = typeName(fn.type)
    if (name && handlerTypes.has(name)) return ['request', 'response', 'next']
    if (name && errorHandlerTypes.has(name)) return ['error', 'request', 'response', 'next']
  }
  const roles = fn.parameters.map((parameter): ParameterRole => {
    const name = parameter.type && typeName(parameter.type)
    if (name === undefined) return /^_?next$/.test(nameOf(parameter)) && !parameter.type ? 'next' : 'other'
    return responseTypes.has(name) ? 'response' : requestTypes.has(name) ? 'request' : nextTypes.has(name) ? 'next' : 'other'
  })
  if (roles.includes('response')) {
    const at = roles.indexOf('request')
    // (error, req: Request, res: Response, next: NextFunction)
    return at === 1 && roles.length === 4 && roles[2] === 'response' ? ['error', 'request', 'response', 'next'] : roles
  }
  return byShape(fn, module, surroundings)
}

function typeName(type: TypeReference): string | undefined {
  const origin = originOfType(type)
  return origin && packages.has(origin.module) ? origin.path[origin.path.length - 1] : undefined
}

const nameOf = (parameter: FunctionNode['parameters'][number]) =>
  parameter.pattern.kind === 'binding' ? parameter.pattern.declaration.name : ''
const requestName = /^_*(req|request)$/
const responseName = /^_*(res|resp|response)$/

/** `(req, res)` or `(req, res, next)`, without annotations. */
function hasShape(fn: FunctionNode): boolean {
  const names = fn.parameters.map(nameOf)
  const [offset, length] = names.length === 4 && /^_*(e|err|error)$/.test(names[0]!) ? [1, 3] : [0, names.length]
  if (length < 2 || length > 3) return false
  // (In a registration the request may be destructured or ignored: `({ params }, res)`.)
  const request = fn.parameters[offset]!
  if (request.pattern.kind === 'binding' && !requestName.test(names[offset]!) && !/^_+$/.test(names[offset]!)) return false
  if (!responseName.test(names[offset + 1]!)) return false
  return length === 2 || /^_*(next|done|cb)$/.test(names[offset + 2]!)
}

const responseMethods = new Set([
  'status',
  'sendStatus',
  'send',
  'json',
  'jsonp',
  'redirect',
  'render',
  'sendFile',
  'download',
  'set',
  'header',
  'type',
  'cookie',
  'clearCookie',
])

const wrapped = new WeakMap<Module, ReadonlySet<FunctionNode>>()

/** Functions that stand in a wrapper: `const show = asyncHandler(async (req, res) => …)`. */
function wrappedFunctions(module: Module): ReadonlySet<FunctionNode> {
  let found = wrapped.get(module)
  if (!found) {
    found = new Set(
      module.calls.flatMap((call) =>
        call.args.length === 1 && call.args[0]!.kind === 'function' && isWrapper(call.callee) ? [call.args[0]!] : [],
      ),
    )
    wrapped.set(module, found)
  }
  return found
}

/** Named or wrapped functions of the shape, in a project that depends on Express, that use the response as Express' own. */
function byShape(fn: FunctionNode, module: Module, surroundings: Surroundings): readonly ParameterRole[] | undefined {
  if ((fn.name === undefined && !wrappedFunctions(module).has(fn)) || !hasShape(fn) || fn.parameters.some((parameter) => parameter.type))
    return undefined
  if (!usesExpress(module) && (!surroundings.version('express') || surroundings.version('next') || /\/pages\/api\//.test(surroundings.uri)))
    return undefined
  const isError = fn.parameters.length === 4
  const response = fn.parameters[isError ? 2 : 1]!
  if (response.pattern.kind !== 'binding' || !usesAsResponse(fn, response.pattern.declaration)) return undefined
  return isError
    ? ['error', 'request', 'response', 'next']
    : (['request', 'response', 'next'].slice(0, fn.parameters.length) as ParameterRole[])
}

function usesAsResponse(fn: FunctionNode, declaration: object): boolean {
  let found = false
  walkFunction(fn, (expression) => {
    if (expression.kind !== 'call' || expression.callee.kind !== 'member' || !responseMethods.has(expression.callee.property)) return
    const receiver = expression.callee.object
    if (receiver.kind === 'name' && resolve(receiver.name, receiver.scope) === declaration) found = true
  })
  return found
}

// ---- middleware

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

export function leavesHeaders(middleware: Expression): boolean {
  const origin = originOf(middleware)
  return !!origin && innocent.has(origin.module)
}
