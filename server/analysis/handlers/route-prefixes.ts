import type { FrameworkAdapter, Registration } from '../../frameworks/contract/adapter.ts'
import type { Call, Expression, Name } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { requireSpecifier } from '../../syntax/lowering/modules.ts'
import { counterpart } from '../project/counterpart.ts'
import { leadsThere } from '../project/leads-there.ts'
import { importersOf } from '../project/link.ts'
import type { Importer, Project } from '../project/project.ts'
import { registrationsIfGiven, registrationsIn } from '../project/registrations.ts'
import { parameterPlace } from '../values/parameter-place.ts'
import { staticValue } from '../values/values.ts'
import type { MadeRegistration } from './made-registrations.ts'
import { registeredFunctions, wholeOf } from './registered-functions.ts'

/** The paths under which routers are mounted, in their own file and in those that mount what it exports. */
export interface RoutePrefixes {
  /** Those of what a registration in a module is made on; one empty path where nothing tells. */
  of(made: MadeRegistration, module: Module): readonly string[]
}

/** A router in a router in a router. */
const deepest = 5
/** What is mounted in more places has a path of its own only. */
const mostPrefixes = 10

const unmounted: readonly string[] = ['']

/** What a router is known by in its module: what makes it, a name's declaration where that is not told, or a property of `this`. */
type Router = Call | Declaration | string

export function createRoutePrefixes(adapter: FrameworkAdapter, project: Project): RoutePrefixes {
  const known = new Map<Module, Map<Router, readonly string[]>>()

  const prefixesOf = (router: Router, module: Module, depth: number): readonly string[] => {
    const byRouter = known.get(module) ?? new Map<Router, readonly string[]>()
    known.set(module, byRouter)
    const found = byRouter.get(router)
    if (found || depth === 0) return found ?? unmounted
    // (A router may be mounted in itself.)
    byRouter.set(router, unmounted)
    const own = (typeof router !== 'string' && adapter.prefix?.(router)) || ''
    const mounts = [...new Set([...mountsOf(router, module, depth), ...handingOver(router, module, depth)])]
    const outer = mounts.length === 0 || mounts.length > mostPrefixes ? unmounted : mounts
    const prefixes = own === '' ? outer : outer.map((prefix) => joined(prefix, own))
    byRouter.set(router, prefixes)
    return prefixes
  }
  /** The paths of what an expression of a module is: a router by its name. */
  const prefixesAt = (expression: Expression | undefined, module: Module, depth: number) => {
    const router = expression && routerOf(expression)
    return router === undefined ? unmounted : prefixesOf(router, module, depth)
  }
  const mounting = (module: Module) => {
    const byName = registrationsIfGiven(module, adapter, project).filter(({ ifRouter }) => ifRouter?.fits(undefined))
    return [...registrationsIn(module, adapter, project), ...byName].filter(({ isMiddleware, on }) => isMiddleware && on)
  }
  const at = (registration: Registration, module: Module, depth: number) =>
    (registration.route ?? unmounted).flatMap((path) =>
      prefixesAt(registration.on, module, depth - 1).map((prefix) => joined(prefix, path)),
    )

  const mountsOf = (router: Router, module: Module, depth: number): readonly string[] => {
    const here = mounting(module).flatMap((it) =>
      it.handlers.some(({ value }) => routerOf(value) === router) ? at(it, module, depth) : [],
    )
    if (here.length > 0 || !isExported(router, module)) return here
    return (importersOf(module, project) ?? []).flatMap((importer) =>
      mounting(importer.module).flatMap((it) =>
        it.handlers.some(({ value }) => leadsThere(value, importer) && !isMiddleware(value)) ? at(it, importer.module, depth) : [],
      ),
    )
  }
  /** Where a router is what a function is given: a plugin, or a function that adds routes. */
  const handingOver = (router: Router, module: Module, depth: number): readonly string[] => {
    const parameter = typeof router !== 'string' && router.kind === 'parameter' ? parameterPlace(router) : undefined
    if (!parameter) return []
    const { fn, place } = parameter
    const given = (within: Module, importer?: Importer) => {
      const is = (value: Expression) => (!importer || leadsThere(value, importer)) && isFunction(value, fn, module)
      const plugged = mounting(within).flatMap((it) => (it.handlers.some(({ value }) => is(value)) ? at(it, within, depth) : []))
      const calls = within.calls.filter(({ callee, args }) => args.length > place && is(callee))
      return [...plugged, ...calls.flatMap(({ args }) => prefixesAt(args[place], within, depth - 1))]
    }
    const here = given(module)
    return here.length > 0 ? here : (importersOf(module, project) ?? []).flatMap((importer) => given(importer.module, importer))
  }

  return {
    of({ registration, by }, module) {
      if (!by) return prefixesAt(registration.on, module, deepest)
      const ofGiven = by.args.map((argument) => (argument.kind === 'name' ? prefixesAt(argument, module, deepest) : unmounted))
      return ofGiven.find((prefixes) => prefixes !== unmounted) ?? unmounted
    },
  }
}

/** What the file of a router has besides: `router.use('/api', auth.check(), api.router)`. */
const isMiddleware = (value: Expression) => registeredFunctions({ value, isWrapped: false }, new Map()).length > 0

function isFunction(value: Expression, fn: FunctionNode, module: Module): boolean {
  if (value.kind !== 'name' && value.kind !== 'member' && value.kind !== 'call' && value.kind !== 'function') return false
  const known = wholeOf(staticValue(value))
  return known.kind === 'function' && counterpart(known.fn, module) === fn
}

/** `router` of `router.routes()`, `app`, `this.router`, `new Hono()` of a chain. */
function routerOf(expression: Expression): Router | undefined {
  switch (expression.kind) {
    case 'call': {
      const { callee } = expression
      const isChained =
        callee.kind === 'member' && (callee.object.kind === 'call' || (callee.object.kind === 'name' && isVariable(callee.object)))
      return isChained && callee.kind === 'member' ? routerOf(callee.object) : expression
    }
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      const made = declaration && isVariable(expression) && declaration.init ? routerOf(declaration.init) : undefined
      return made ?? declaration
    }
    case 'member':
      return expression.object.kind === 'this' ? expression.property : undefined
    case 'await':
    case 'typed':
      return routerOf(expression.operand)
    default:
      return undefined
  }
}

/** Whether a name stands for what a call made that stands beside it. */
function isVariable({ name, scope }: Name): boolean {
  const { kind, init, writes, path } = resolve(name, scope) ?? {}
  return kind === 'variable' && init?.kind === 'call' && writes === 0 && !path && !requireSpecifier(init)
}

/** Whether others can have a router: where several are exported, each may be what they mount. */
function isExported(router: Router, { exports, scope }: Module): boolean {
  if (typeof router === 'string' || exports.length === 0) return exports.length > 0
  if (router.kind !== 'call' && router.scope.fn) return true
  return exports.some(({ name, local, value }) => {
    if (value) return value.kind === 'object' || value.kind === 'function' || routerOf(value) === router
    const declaration = scope.names.get(local ?? name)
    return declaration === router || (declaration?.init && routerOf(declaration.init) === router)
  })
}

function joined(prefix: string, path: string): string {
  if (path === '' || path === '/') return prefix || path
  return `${prefix.replace(/\/$/, '')}${path.startsWith('/') || prefix === '' ? path : `/${path}`}`
}

/** The paths of routes that a framework finds by itself, as the one application around their file has them; where several are told of otherwise, as they are. */
export function inApplication(
  route: Registration['route'],
  { uri }: Module,
  { applications }: FrameworkAdapter,
  project: Project,
): Registration['route'] {
  const around = (route && applications && project.applications?.(uri)?.filter(({ by }) => by === applications.by)) ?? []
  const [first, ...others] = around
  if (!route || !first || others.some((it) => JSON.stringify(it) !== JSON.stringify(first))) return route
  return route.map((path) => (first.except.includes(path) ? path : joined(first.prefix, path)))
}

/** A path under each of its prefixes. */
export function underPrefixes(prefixes: readonly string[], route: Registration['route']): Registration['route'] {
  return route && [...new Set(prefixes.flatMap((prefix) => route.map((path) => joined(prefix, path))))]
}
