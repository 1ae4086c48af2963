import type { DeclaredResponses } from '../../http/responses/declared-responses.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { declaredIn, definition, holdsObjects, placedProperty } from '../contract/declared-objects.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { textLiteral } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { earlierRoutes } from '../contract/same-route.ts'
import { unwrapped } from '../web/web-server.ts'

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'all', 'on', 'use', 'route', 'openapi', 'notFound', 'onError'])
const applications = new Set(['Hono', 'OpenAPIHono'])

const ofHono = (name: string) => name === 'hono' || name.startsWith('hono/') || name.startsWith('@hono/')

/** Whether a module imports Hono, or stands in a project that uses it and calls its router by another file's export. */
export function concerns({ imports }: Module, { version }: Surroundings): boolean {
  for (const name of imports) if (ofHono(name)) return true
  return version('hono') !== undefined
}

/** `app.get(path, …handlers)`, `app.on(method, path, …handlers)`, `app.use(path?, …middleware)`, `app.openapi(route, handler)`, `app.onError(handler)`, `createMiddleware(handler)`. */
export function* registrations(module: Module): Generator<Registration> {
  const middleware = new Map<string, Earlier | undefined>()
  const earlierRoute = earlierRoutes(module)
  for (const call of module.calls) {
    const made = madeByFactory(call)
    if (made) {
      yield made
      continue
    }
    const { callee, args } = call
    if (callee.kind !== 'member' || args.length === 0 || !verbs.has(callee.property)) continue
    const { property } = callee
    const router = routerOf(callee.object)
    if (!isApplication(router, call)) continue
    const key = router.kind === 'name' ? router.name : ''
    const before = middleware.get(key)
    const registration = { ...read(property, args, before), on: router }
    const declared = declaredResponses(property, args, module)
    if (registration.handlers.length === 0) continue
    if (property === 'use')
      middleware.set(
        key,
        followedBy(
          before,
          registration.handlers.map(({ value }) => value),
        ),
      )
    const isRoute = !registration.isMiddleware && property !== 'on' && registration.route !== undefined
    const first = isRoute
      ? earlierRoute({ call, router, path: args[0], method: registration.methods[0], handlers: registration.handlers })
      : []
    yield { ...registration, first, ...(declared && { declared }) }
  }
}

function read(property: string, args: readonly Expression[], earlier: Earlier | undefined): Registration {
  const before = listsOf(earlier)
  const common = { ...anyRequest, before }
  if (property === 'onError') return { ...common, handlers: args.map(unwrapped), parameters: ['error', 'response'] }
  if (property === 'notFound') return { ...common, handlers: args.map(unwrapped) }
  if (property === 'route')
    return { ...common, handlers: args.slice(1, 2).map(unwrapped), ...placeOf(args[0]), isMiddleware: true, isMount: true }
  if (property === 'openapi') return { ...common, handlers: args.slice(1, 2).map(unwrapped) }
  const paths = property === 'on' ? 2 : isPath(args[0]!) ? 1 : 0
  const path = paths > 0 ? args[paths - 1] : undefined
  const methods = property === 'on' ? texts(args[0]!) : property === 'all' || property === 'use' ? [] : [property.toUpperCase()]
  return {
    handlers: args.slice(paths).filter(answers).map(unwrapped),
    isMiddleware: property === 'use',
    methods,
    ...placeOf(path),
    before,
  }
}

/** What `upgradeWebSocket` is given returns the events of a socket. */
const answers = (handler: Expression) => handler.kind !== 'call' || calledName(handler.callee) !== 'upgradeWebSocket'

/** `app.openapi(createRoute({ responses }), handler)` of @hono/zod-openapi, `app.get(path, describeRoute({ responses }), handler)` of hono-openapi. */
function declaredResponses(property: string, args: readonly Expression[], module: Module): DeclaredResponses | undefined {
  const placed = args.slice(0, property === 'openapi' ? 1 : -1).map((value) => definition({ value, module }))
  for (const { value, module: there } of placed) {
    const origin = value.kind === 'call' ? originOf(value.callee) : undefined
    if (value.kind !== 'call' || !value.args[0] || !describes(origin)) continue
    const responses = placedProperty({ value: value.args[0], module: there }, 'responses')
    if (!responses || responses === 'unknown') return undefined
    const stub = (object: ObjectLiteral) => (holdsObjects(object) ? { text: "$status: { description: '$phrase' }" } : undefined)
    return declaredIn(responses, module, { by: '`responses`', filters: false, stub })
  }
  return undefined
}

const describes = (origin: Origin | undefined) =>
  (origin?.module === '@hono/zod-openapi' && origin.path.at(-1) === 'createRoute') ||
  (origin?.module === 'hono-openapi' && origin.path.at(-1) === 'describeRoute')

const texts = (expression: Expression): readonly string[] =>
  expression.kind === 'literal'
    ? [String(expression.value).toUpperCase()]
    : expression.kind === 'array'
      ? expression.elements.flatMap(texts)
      : []

const isPath = ({ kind }: Expression) => kind === 'literal' || kind === 'template' || kind === 'array'

/** `createMiddleware(handler)`, `factory.createHandlers(…handlers)`, `factory.createMiddleware(handler)`. */
function madeByFactory({ callee, args }: Call): Registration | undefined {
  const origin = originOf(callee)
  const last = origin?.path.at(-1)
  if (origin?.module !== 'hono/factory' || (last !== 'createMiddleware' && last !== 'createHandlers')) return undefined
  return { ...anyRequest, handlers: args.map(unwrapped), isMiddleware: last === 'createMiddleware' }
}

/** What a chain of registrations starts from: `new Hono().basePath('/api').get(…).post(…)`. */
function routerOf(expression: Expression): Expression {
  let at = expression
  while (
    at.kind === 'call' &&
    !at.isNew &&
    at.callee.kind === 'member' &&
    (verbs.has(at.callee.property) || at.callee.property === 'basePath')
  )
    at = at.callee.object
  return at
}

function isApplication(router: Expression, call: Call): boolean {
  const origin = originOf(router)
  if (origin && !origin.module.startsWith('.')) return ofHono(origin.module) && applications.has(origin.path[1] ?? '')
  if (router.kind === 'name') {
    const declaration = resolve(router.name, router.scope)
    const type = declaration?.type && originOfType(declaration.type)
    if (type) return ofHono(type.module) && applications.has(type.path.at(-1)!)
    if (!declaration) return false
  }
  return looksLikeHandlers(call)
}

/** A router from another file: a path, and functions whose context is called so. */
function looksLikeHandlers({ args }: Call): boolean {
  const [path, ...handlers] = args
  const functions = handlers.filter((handler): handler is FunctionNode => handler.kind === 'function')
  return (
    path?.kind === 'literal' &&
    typeof path.value === 'string' &&
    /^[/*]/.test(path.value) &&
    functions.length > 0 &&
    functions.every(
      ({ parameters: [context, next, more] }) => !more && (!context || isNamed(context, /^c$/)) && (!next || isNamed(next, /^_?next$/)),
    )
  )
}

const isNamed = ({ pattern }: FunctionNode['parameters'][number], name: RegExp) =>
  pattern.kind === 'binding' && name.test(pattern.declaration.name)

const types: Readonly<Record<string, readonly ParameterRole[]>> = {
  Handler: ['response', 'next'],
  MiddlewareHandler: ['response', 'next'],
  NotFoundHandler: ['response'],
  ErrorHandler: ['error', 'response'],
  RouteHandler: ['response', 'next'],
}

/** By the function's own type, or by a parameter that is a `Context`. */
export function signature(fn: FunctionNode): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  const roles = own && ofHono(own.module) ? types[own.path.at(-1)!] : undefined
  if (roles) return { parameters: roles, isWrapped: false, role: roles[0] === 'error' ? 'error-handler' : 'route' }
  const parameters = typesOfParameters(fn).map((type): ParameterRole => {
    const origin = type && originOfType(type)
    if (!origin || !ofHono(origin.module)) return 'other'
    const name = origin.path.at(-1)
    return name === 'Context' ? 'response' : name === 'Next' ? 'next' : 'other'
  })
  if (!parameters.includes('response')) return undefined
  const isMiddleware = parameters.includes('next')
  // (What is declared to return none, whoever calls it answers.)
  const isRoute = parameters.length === 1 && !fn.returnsData
  return { parameters, isWrapped: false, role: isMiddleware ? 'middleware' : isRoute ? 'route' : 'helper' }
}

/** `new Hono().basePath('/api')`. */
export function prefix(router: Call | Declaration): string | undefined {
  if (router.kind !== 'call' || router.callee.kind !== 'name') return undefined
  const based = moduleOf(router.callee.scope)?.calls.find(
    ({ callee }) => callee.kind === 'member' && callee.property === 'basePath' && routerOf(callee.object) === router,
  )
  return textLiteral(based?.args[0])
}
