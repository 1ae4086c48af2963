import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, RegisteredHandler, Registration, Surroundings } from '../contract/adapter.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { earlierRoutes } from '../contract/same-route.ts'
import { methodOf, type Routed, routedBy, verbs } from './koa-route.ts'
import { hasContextShape, ofKoa, usesKoa } from './koa-signatures.ts'

const parameter: readonly ParameterRole[] = ['other', 'response', 'next']

/** What a value or type of a package is that registers handlers. */
export type KindOf = (origin: Origin) => 'application' | 'router' | undefined

/** The handlers of Koa's applications and routers. */
export function* registrations(module: Module, { version }: Surroundings): Generator<Registration> {
  if (usesKoa(module) || version('koa')) yield* contextRegistrations(module, kindOfModule)
}

/** `app.use(middleware)`, `router.get(name?, path, …handlers)`, `router.use(path?, …middleware)`, `router.param(name, handler)`. */
export function* contextRegistrations(module: Module, kind: KindOf): Generator<Registration> {
  const calls = module.calls.flatMap((call) => registering(call, kind) ?? [])
  const used = calls.filter(({ of, name }) => of === 'application' && name === 'use').flatMap(({ args }) => args)
  const everywhere = followedBy(
    undefined,
    used.filter((value) => !isRoutes(value)),
  )
  const middleware = new Map<string, Earlier | undefined>()
  const earlierRoute = earlierRoutes(module)
  for (const { of, name, key, call, router, args } of calls) {
    const isApplication = of === 'application'
    const earlier = middleware.get(key)
    const mounted = name === 'use' ? mountedBy(args[0]!) : undefined
    const paths = isApplication ? 0 : pathsOf(name, args)
    const routed = name === 'use' ? args.flatMap((it) => routedBy(it) ?? []) : []
    const handlers = routed.length > 0 ? [] : (mounted ? mounted.slice(1) : args.slice(paths)).flatMap(unwrapped)
    // What an application uses runs before its routers, wherever they are mounted.
    const before = isApplication ? listsOf(earlier) : listsOf(everywhere, earlier)
    const path = mounted ? mounted[0] : paths > 0 ? args[paths - 1] : undefined
    if (name === 'use')
      middleware.set(
        key,
        followedBy(
          earlier,
          handlers.map(({ value }) => value),
        ),
      )
    for (const it of routed) yield { ...routeAlone(it), on: router, before }
    if (handlers.length === 0) continue
    const method = methodOf(name)
    yield {
      handlers,
      ...(name === 'param' && { parameters: parameter }),
      isMiddleware: name === 'use' || name === 'param',
      methods: method ? [method] : [],
      ...placeOf(name === 'param' ? undefined : path),
      on: router,
      before,
      ...(verbs.has(name) && { first: earlierRoute({ call, router, path, method, handlers }) }),
    }
  }
}

/** A route of koa-route; handlers that it is not given itself do not have the parameters of its path. */
function routeAlone({ method, path, handler, parameters }: Routed): Omit<Registration, 'before'> {
  return {
    handlers: unwrapped(handler),
    ...(handler.kind !== 'call' && { parameters }),
    isMiddleware: false,
    methods: method ? [method] : [],
    ...placeOf(path),
  }
}

interface Registering {
  readonly of: 'application' | 'router'
  readonly name: string
  /** Equal for what is registered with the same application or router. */
  readonly key: string
  readonly call: Call
  readonly router: Expression
  readonly args: readonly Expression[]
}

function registering(call: Call, kind: KindOf): Registering | undefined {
  const { callee, args } = call
  if (callee.kind !== 'member' || args.length === 0) return undefined
  const { property: name } = callee
  if (!verbs.has(name) && name !== 'use' && name !== 'param') return undefined
  const start = startOf(callee.object)
  const of = kindOf(start, call, kind)
  if (!of || (of === 'application' && name !== 'use')) return undefined
  return { of, name, key: start.kind === 'name' ? start.name : `${start.start}`, call, router: start, args }
}

/** What a chain of registrations starts from: `new Router().get(…).post(…)`. */
function startOf(expression: Expression): Expression {
  let at = expression
  while (at.kind === 'call' && !at.isNew && at.callee.kind === 'member' && (verbs.has(at.callee.property) || isChained(at.callee.property)))
    at = at.callee.object
  return at
}

const isChained = (name: string) => name === 'use' || name === 'param' || name === 'prefix'

const kindOfModule: KindOf = ({ module }) => (module === 'koa' ? 'application' : ofKoa(module) ? 'router' : undefined)

function kindOf(start: Expression, call: Call, kind: KindOf): Registering['of'] | undefined {
  const origin = originOf(start)
  if (origin && !origin.module.startsWith('.')) return origin.path.includes('()') ? kind(origin) : undefined
  if (start.kind === 'name') {
    const declaration = resolve(start.name, start.scope)
    const type = declaration?.type && originOfType(declaration.type)
    if (type) return kind(type)
    if (!declaration || (declaration.init?.kind === 'call' && declaration.init.isNew)) return undefined
  } else if (start.kind !== 'member' && !origin) return undefined
  return looksRegistered(call) ? (/^(app|koa|server)$/.test(nameOf(start)) ? 'application' : 'router') : undefined
}

const nameOf = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''

/** An application or a router from elsewhere: functions of the shape, behind a path where there is a verb, or routes of koa-route. */
function looksRegistered({ callee, args }: Call): boolean {
  if (args.some(routedBy)) return true
  const isVerb = callee.kind === 'member' && verbs.has(callee.property)
  const [path] = args
  if (isVerb && !(path?.kind === 'literal' && typeof path.value === 'string' && /^[/*]|^$/.test(path.value))) return false
  const functions = args.filter((arg) => arg.kind === 'function')
  return functions.length > 0 && functions.every(hasContextShape)
}

/** How many arguments come before the handlers: a path and, in front of it, the name of a route. */
function pathsOf(name: string, args: readonly Expression[]): number {
  if (name === 'use') return isPath(args[0]!) ? 1 : 0
  return name !== 'param' && args.length > 2 && isPath(args[1]!) ? 2 : 1
}

const isPath = ({ kind }: Expression) => kind === 'literal' || kind === 'template' || kind === 'array' || kind === 'opaque'

/** `compose([authenticate, show])`, `wrap(async (ctx) => …)`, `[authenticate, show]`. */
function unwrapped(expression: Expression): readonly RegisteredHandler[] {
  if (expression.kind === 'array') return expression.elements.flatMap(unwrapped)
  if (expression.kind === 'typed') return unwrapped(expression.operand)
  if (expression.kind === 'call') {
    const [first] = expression.args
    if (originOf(expression.callee)?.module === 'koa-compose' && first?.kind === 'array') return first.elements.flatMap(unwrapped)
    const inner = expression.args.filter((arg) => arg.kind === 'function' && hasContextShape(arg))
    if (inner.length === 1) return [{ value: inner[0]!, isWrapped: true }]
  }
  return [{ value: expression, isWrapped: false }]
}

/** `mount('/api', api)` of koa-mount: the path, and what is mounted there. */
function mountedBy(expression: Expression): readonly Expression[] | undefined {
  if (expression.kind !== 'call' || expression.args.length !== 2) return undefined
  return originOf(expression.callee)?.module === 'koa-mount' ? expression.args : undefined
}

/** `router.routes()`, `router.allowedMethods()`, `router.middleware()`. */
const isRoutes = (expression: Expression) =>
  expression.kind === 'call' &&
  expression.callee.kind === 'member' &&
  /^(routes|allowedMethods|middleware)$/.test(expression.callee.property)

/** Whether middleware leaves the headers alone that belong to status codes. (`allowedMethods` sets Allow with an answer of its own, and what is mounted answers below its path.) */
export const leavesHeaders = ({ module }: Origin): boolean => module === 'koa-mount' || ofKoa(module)

/** `new Router({ prefix: '/api' })`, `router.prefix('/api')`. */
export function prefix(router: Call | Declaration): string | undefined {
  const made = router.kind === 'call' ? router : router.kind === 'variable' ? router.init : undefined
  if (made?.kind !== 'call') return undefined
  const said = textLiteral(propertyValue(objectLiteral(made.args[0]), 'prefix'))
  if (said !== undefined || made.callee.kind !== 'name') return said
  const set = moduleOf(made.callee.scope)?.calls.find(
    ({ callee }) => callee.kind === 'member' && callee.property === 'prefix' && initialiserOf(callee.object) === made,
  )
  return textLiteral(set?.args[0])
}
