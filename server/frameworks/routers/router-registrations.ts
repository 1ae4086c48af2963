import { fieldOf } from '../../syntax/fields.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression, Member, Name } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { isOwnSpecifier } from '../../syntax/specifiers.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type { Registration } from '../contract/adapter.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { earlierRoutes } from '../contract/same-route.ts'
import { isForeignObject } from './foreign-objects.ts'
import { unwrapped } from './handler-lists.ts'
import type { RouterStyle } from './router-style.ts'

/** Verbs that stand for the HTTP method of their name. */
export function verbsNamed(...names: readonly string[]): Map<string, string | undefined> {
  return new Map(names.map((name) => [name, name.toUpperCase()]))
}

/** `app.get(path, …handlers)`, `app.get({ path }, …handlers)`, `router.use(path?, …handlers)`, `router.route(path).get(…).post(…)`, `app.param(name, handler)`. */
export function* routerRegistrations(module: Module, style: RouterStyle): Generator<Registration> {
  const middleware = new Map<string, Earlier | undefined>()
  let served: ReadonlyMap<string, readonly string[]> | undefined
  const isForeign = foreignTo(module, style)
  const earlierRoute = earlierRoutes(module)
  // Calls are in order of their ends, so what is registered first comes first.
  for (const call of module.calls) {
    const { args } = call
    const callee = memberCalled(call)
    if (!callee || args.length === 0) continue
    const { property } = callee
    const isVerb = style.verbs.has(property) || property === anyVerb
    const isMiddleware = style.middleware.has(property)
    if (!isVerb && !isMiddleware && property !== 'param') continue
    const base = routerOf(callee.object, style)
    const kind = routerKind(base.router, style)
    if (kind === 'other' || (kind === 'unknown' && base.router.kind === 'name' && isForeign(base.router))) continue
    const isDoubtful = kind === 'unknown' && !looksRegistered(call, style)
    if (isDoubtful && !(base.router.kind === 'name' && isGiven(base.router))) continue
    // `app.get('setting')` reads a setting.
    const [first] = args
    if (property === 'get' && args.length === 1 && !base.route) continue
    const options = objectLiteral(first)
    const takesPath = !base.route && (options !== undefined || isPath(first!) || property === 'param')
    const handlers = (takesPath ? args.slice(1) : args).flatMap((handler) => unwrapped(handler, style))
    if (handlers.length === 0) continue
    const key = keyOfRouter(base.router)
    const earlier = middleware.get(key)
    if (isMiddleware && !isDoubtful)
      middleware.set(
        key,
        followedBy(
          earlier,
          handlers.map((handler) => handler.value),
        ),
      )
    const path = base.route ?? propertyValue(options, 'path') ?? (takesPath && property !== 'param' ? first : undefined)
    const method = style.verbs.get(property)
    served ??= path && !method ? servedMethods(module, style) : undefined
    const otherMethods = (path && !method && served?.get(servedKey(module, base.router, path))) || []
    yield {
      handlers,
      ...(property === 'param' && { parameters: ['request', 'response', 'next', 'other', 'other'] as const }),
      isMiddleware: !isVerb,
      on: base.router,
      methods: method ? [method] : [],
      ...(call.callee.kind === 'index' && { method: { written: call.callee.index, of: (text: string) => style.verbs.get(text) } }),
      ...(otherMethods.length > 0 && { otherMethods }),
      // (What has no text may be a path all the same.)
      ...placeOf(path ?? (handlers.length > 1 && property !== 'param' ? first : undefined)),
      before: listsOf(earlier),
      ...(isDoubtful && { ifRouter: { on: base.router, fits: (origin) => fitsStyle(style, base.router, origin) } }),
      ...(isVerb && { first: earlierRoute({ call, router: base.router, path, method, handlers }) }),
    }
  }
}

/** A parameter, or what is taken out of one. */
function isGiven({ name, scope }: Name): boolean {
  const declaration = resolve(name, scope)
  if (declaration?.kind !== 'variable' || declaration.writes > 0) return declaration?.kind === 'parameter'
  return declaration.init?.kind === 'name' && resolve(declaration.init.name, declaration.init.scope)?.kind === 'parameter'
}

function fitsStyle(style: RouterStyle, router: Expression, origin: Origin | undefined): boolean {
  return origin ? style.isRouter(origin) : router.kind === 'name' && style.names.test(router.name)
}

/** Stands for a method that only running code knows: `app[route.method](route.path, route.handler)`. */
const anyVerb = '*'

function memberCalled({ callee, args }: Call): Pick<Member, 'object' | 'property'> | undefined {
  if (callee.kind === 'member') return callee
  return callee.kind === 'index' && args.length > 1 ? { object: callee.object, property: anyVerb } : undefined
}

/** The methods that routers serve at their paths, in the order they are registered. */
function servedMethods(module: Module, style: RouterStyle): ReadonlyMap<string, readonly string[]> {
  const served = new Map<string, string[]>()
  for (const { callee, args } of module.calls) {
    const method = callee.kind === 'member' ? style.verbs.get(callee.property) : undefined
    if (callee.kind !== 'member' || !method) continue
    const base = routerOf(callee.object, style)
    const at = base.route ?? args[0]
    if (!at) continue
    const key = servedKey(module, base.router, at)
    const methods = served.get(key) ?? []
    served.set(key, methods)
    // A GET route answers HEAD as well.
    for (const it of method === 'GET' ? ['GET', 'HEAD'] : [method]) if (!methods.includes(it)) methods.push(it)
  }
  return served
}

const servedKey = ({ text }: Module, router: Expression, path: Expression) => `${keyOfRouter(router)} ${text.slice(path.start, path.end)}`

/** The router that a chain of registrations starts from, and the path that `.route(path)` gave. */
function routerOf(expression: Expression, { verbs, middleware }: RouterStyle): { router: Expression; route?: Expression } {
  let at = namedRoute(expression)
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === 'route' && at.args[0]) return { router: at.callee.object, route: at.args[0] }
    if (!verbs.has(at.callee.property) && !middleware.has(at.callee.property)) break
    at = at.callee.object
  }
  return { router: at }
}

/** `route.get(…)` of `const route = router.route(path)`. */
function namedRoute(expression: Expression): Expression {
  const init = initialiserOf(expression)
  return init?.kind === 'call' && init.callee.kind === 'member' && init.callee.property === 'route' ? init : expression
}

function routerKind(expression: Expression, style: RouterStyle): 'own' | 'other' | 'unknown' {
  const origin = originOf(expression)
  if (origin) {
    if (style.isRouter(origin)) return 'own'
    return origin.module.startsWith('.') ? 'unknown' : 'other'
  }
  if (expression.kind === 'name') {
    const declaration = resolve(expression.name, expression.scope)
    const type = declaration?.type && originOfType(declaration.type)
    if (type && !isOwnSpecifier(type.module)) return style.isRouterType(type) ? 'own' : 'other'
    return declaration ? 'unknown' : 'other'
  }
  if (expression.kind !== 'member') return 'other'
  return isField(expression, style) ? 'own' : 'unknown'
}

/** `this.router` of a class whose field holds one, or is declared to. */
function isField({ object, property }: Member, style: RouterStyle): boolean {
  const field = object.kind === 'this' && object.owner ? fieldOf(object.owner, property) : undefined
  const origin = field?.made && originOf(field.made)
  const type = field?.type && originOfType(field.type)
  return (!!origin && style.isRouter(origin)) || (!!type && style.isRouterType(type))
}

/** Tells the names of a file that stand for no router of the framework. */
function foreignTo({ members }: Module, style: RouterStyle): (name: Name) => boolean {
  const known = new Map<Declaration, boolean>()
  let registering: ReadonlySet<Declaration> | undefined
  const isForeign = (declaration: Declaration) => {
    // `app.register(plugin)` somewhere: no application of Express.
    registering ??= declarationsWith(members, style.foreign)
    return registering.has(declaration) || isForeignObject(declaration, style)
  }
  return ({ name, scope }) => {
    const declaration = resolve(name, scope)
    if (!declaration) return false
    const is = known.get(declaration) ?? isForeign(declaration)
    known.set(declaration, is)
    return is
  }
}

/** What has a method of one of these names asked for somewhere. */
function declarationsWith(members: Module['members'], methods: ReadonlySet<string> = new Set()): ReadonlySet<Declaration> {
  const found = new Set<Declaration>()
  for (const { object, property } of members) {
    const owner = methods.has(property) && object.kind === 'name' ? resolve(object.name, object.scope) : undefined
    if (owner) found.add(owner)
  }
  return found
}

/** A router we know nothing of: a path, and handlers with the parameters of the framework. */
function looksRegistered({ callee, args }: Call, style: RouterStyle): boolean {
  if (callee.kind !== 'member') return false
  const isMiddleware = style.middleware.has(callee.property)
  const functions = args.filter((argument) => argument.kind === 'function')
  const areShaped = functions.length > 0 && functions.every((fn) => style.hasShape(fn))
  const { object } = callee
  const name = object.kind === 'name' ? object.name : object.kind === 'member' ? object.property : ''
  const isNamed = !isMiddleware && args.length > 1 && style.names.test(name)
  const [first] = args
  const hasPath = first?.kind === 'literal' && typeof first.value === 'string' && /^[/*]/.test(first.value)
  // Nobody answers without a parameter; whose framework takes what is returned, it is not this one. Nor is it one that gives the response first.
  const takesNothing = functions.length > 0 && functions.every(({ parameters }) => parameters.length === 0)
  const isTurned = functions.some(({ parameters: [first] }) => first && /^_?res(ponse)?$/.test(nameOfParameter(first)))
  return !isTurned && ((areShaped && (hasPath || isMiddleware)) || (isNamed && hasPath && !takesNothing))
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

const keyOfRouter = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
