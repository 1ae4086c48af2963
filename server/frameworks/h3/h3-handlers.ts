import { exported } from '../../syntax/exported.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { fileRoute, script } from '../contract/file-route.ts'
import { member, unwrapped } from '../web/web-server.ts'

/** h3, and what hands its functions on: Nitro, and the imports that Nuxt writes by itself. */
export const ofH3 = (name: string): boolean => /^(h3(-nightly)?|nitro(pack)?)(\/|$)|^#imports$/.test(name)

const definers = new Set([
  'defineEventHandler',
  'eventHandler',
  'defineHandler',
  'defineCachedEventHandler',
  'cachedEventHandler',
  'defineCachedHandler',
  'defineValidatedHandler',
  'defineMiddleware',
  'defineRoute',
])
const errorDefiners = new Set(['defineNitroErrorHandler', 'defineErrorHandler'])
const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'add', 'on', 'use'])
const routers = new Set(['H3', 'H3Core', 'createApp', 'createRouter'])

/** Where Nitro finds handlers by their path: `server/api`, `server/routes`, `server/middleware`, with or without the `server`. */
const places = /\/(?:server\/)?(api|routes|middleware)\//

/** Whether a module can hold handlers of h3. */
export function mayHoldHandlers({ imports, uri }: Module, surroundings: Surroundings): boolean {
  for (const name of imports) if (ofH3(name)) return true
  return isNitro(surroundings) && /\/(server|api|routes|middleware)\//.test(uri)
}

export const isNitro = ({ version }: Surroundings): boolean =>
  version('nitropack') !== undefined || version('nuxt') !== undefined || version('nitro') !== undefined

/** `export default defineEventHandler(handler)` by path, `router.get(path, handler)`, and every other `defineEventHandler(handler)`. */
export function* registrations(module: Module, surroundings: Surroundings): Generator<Registration> {
  if (isNitro(surroundings)) yield* byPath(module)
  for (const call of module.calls) yield* onRouter(call)
  for (const call of module.calls) {
    const name = nameOf(call.callee)
    if (name && errorDefiners.has(name) && call.args[0]) yield registered(call.args[0], { parameters: ['error', 'response'] })
    const handler = handlerOf(call)
    if (handler) yield registered(handler, { isMiddleware: name === 'defineMiddleware' })
  }
}

function* byPath(module: Module): Generator<Registration> {
  const file = fileRoute(module.uri, places, script)
  const value = file && exported(module, 'default')
  const handler = value?.kind === 'call' ? handlerOf(value) : undefined
  if (!file || !handler) return
  const { folder, path } = file
  if (folder === 'middleware') return yield registered(handler, { isMiddleware: true })
  const [, name, method] = /^(.*?)(?:\.(get|post|put|patch|delete|head|options))?(?:\.(?:dev|prod))?$/.exec(path)!
  const served = name!.replace(/(^|\/)index$/, '')
  yield registered(handler, {
    methods: method ? [method.toUpperCase()] : [],
    route: [`${folder === 'api' ? '/api' : ''}${served ? `/${served}` : folder === 'api' ? '' : '/'}`],
  })
}

/** `router.get(path, handler)`, `app.on(method, path, handler)`, `app.use(path?, handler)`, `new H3({ onError })`. */
function* onRouter({ callee, args }: Call): Generator<Registration> {
  const made = originOf(callee)
  const error = made && ofH3(made.module) && routers.has(made.path.at(-1)!) && args[0] ? member(args[0], 'onError') : undefined
  if (error) yield registered(error, { parameters: ['error', 'response'] })
  if (callee.kind !== 'member' || !verbs.has(callee.property) || !isRouter(callee.object)) return
  const { property } = callee
  const texts = args.filter((each) => each.kind === 'literal' && typeof each.value === 'string')
  const handler = args.find((each) => each.kind !== 'literal' && each.kind !== 'template')
  if (!handler) return
  const path = texts[property === 'on' ? 1 : 0]
  const method = property === 'on' ? args[0] : undefined
  const isAny = property === 'all' || property === 'add' || property === 'use' || property === 'on'
  yield registered(handler, {
    isMiddleware: property === 'use',
    methods: method?.kind === 'literal' ? [String(method.value).toUpperCase()] : isAny ? [] : [property.toUpperCase()],
    route: path?.kind === 'literal' && property !== 'use' ? [String(path.value)] : undefined,
  })
}

function isRouter(expression: Expression): boolean {
  let at = expression
  while (at.kind === 'call' && !at.isNew && at.callee.kind === 'member' && verbs.has(at.callee.property)) at = at.callee.object
  const origin = originOf(at)
  return origin !== undefined && ofH3(origin.module) && routers.has(origin.path[1] ?? '')
}

function registered(value: Expression, more: Partial<Registration>): Registration {
  const handler = (value.kind === 'call' && handlerOf(value)) || value
  return { ...anyRequest, handlers: [unwrapped(handler)], ...more }
}

/** The function that `defineEventHandler(handler)` or `defineEventHandler({ handler })` makes a handler of. */
function handlerOf({ callee, args: [first] }: Call): Expression | undefined {
  const name = nameOf(callee)
  if (!first || name === undefined || !definers.has(name)) return undefined
  return first.kind === 'object' ? member(first, 'handler') : first
}

/** A function of h3, imported or there without an import. */
function nameOf(callee: Expression): string | undefined {
  const origin = originOf(callee)
  if (origin) return ofH3(origin.module) ? origin.path.at(-1) : undefined
  return callee.kind === 'name' && !resolve(callee.name, callee.scope) ? callee.name : undefined
}

/** By the function's own type, or by a parameter that is an `H3Event`. */
export function signature(fn: FunctionNode): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own && ofH3(own.module) && /^(Event)?Handler$|^HTTPHandler$/.test(own.path.at(-1)!))
    return { parameters: ['response'], isWrapped: false, role: 'route' }
  const parameters = typesOfParameters(fn).map((type): ParameterRole => {
    const origin = type && originOfType(type)
    return origin && ofH3(origin.module) && /^(H3|HTTP)Event$/.test(origin.path.at(-1)!) ? 'response' : 'other'
  })
  return parameters.includes('response') ? { parameters, isWrapped: false, role: 'helper' } : undefined
}
