import type { FrameworkAdapter, RegisteredHandler, Registration } from '../../frameworks/contract/adapter.ts'
import { type Earlier, followedBy, listsOf } from '../../frameworks/contract/earlier.ts'
import { unguarded } from '../../frameworks/contract/same-route.ts'
import type { Endpoint } from '../../http/responses/endpoint.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { counterpart } from '../project/counterpart.ts'
import { isImported } from '../project/imported.ts'
import { leadsThere } from '../project/leads-there.ts'
import { importersOf } from '../project/link.ts'
import { mountedBehind } from '../project/mounts.ts'
import type { Importer, Project } from '../project/project.ts'
import type { Candidate } from './candidates.ts'
import { type MadeRegistration, madeRegistrations, methodsOf, routeOf } from './made-registrations.ts'
import { overridingIn } from './overriding.ts'
import { type RegisteredFunction, registeredFunctions } from './registered-functions.ts'
import { createRoutePrefixes, inApplication, underPrefixes } from './route-prefixes.ts'

/** The functions of a module that are registered with a framework, here or in other files. */
export function* registered(module: Module, adapter: FrameworkAdapter, project: Project): Generator<Candidate> {
  const elsewhere = new Map(registeredElsewhere(module, adapter, project).map((candidate) => [candidate.fn, candidate]))
  for (const candidate of registeredHere(module, adapter, project)) {
    const other = elsewhere.get(candidate.fn)
    yield other && candidate.role === 'route' && other.role === 'route' ? alsoAt(candidate, other) : candidate
  }
  yield* elsewhere.values()
  yield* registeredByBases(module, adapter, project)
}

/** A route of its own file that another file registers once more. */
function alsoAt(candidate: Candidate, { endpoint, before, isWrapped }: Candidate): Candidate {
  return {
    ...candidate,
    endpoint: { ...candidate.endpoint, ...placesOf([candidate.endpoint, endpoint]) },
    before: [...candidate.before, ...before],
    first: [],
    isWrapped: candidate.isWrapped || isWrapped,
  }
}

/** The functions of a module that it registers itself, each once, with what the registrations say of them. */
function registeredHere(module: Module, adapter: FrameworkAdapter, project: Project): readonly Candidate[] {
  const found: ByFunction = new Map()
  const prefixes = createRoutePrefixes(adapter, project)
  let behind: readonly Earlier[] | undefined
  for (const made of madeRegistrations(module, adapter, project)) {
    behind ??= mountedBehind(module, adapter, project)
    for (const { endpoint, ...candidate } of handlersOf(module, adapter, made, { behind, prefixes: prefixes.of(made, module) })) {
      // (What says nothing of places adds none: `export default defineEventHandler(show)`.)
      if (found.has(candidate.fn) && !saysWhere(made)) continue
      add(found, { ...candidate, endpoint: { ...endpoint, route: inApplication(endpoint.route, module, adapter, project) } })
    }
  }
  return [...found.values()].map(asOne)
}

/** The functions of a module that other files register with a framework, each once. What these say of their own places is nothing of this file. */
function registeredElsewhere(module: Module, adapter: FrameworkAdapter, project: Project): readonly Candidate[] {
  const found: ByFunction = new Map()
  const allPrefixes = createRoutePrefixes(adapter, project)
  for (const importer of importersOf(module, project) ?? []) {
    let behind: readonly Earlier[] | undefined
    for (const made of madeRegistrations(importer.module, adapter, project)) {
      if (!valuesOf(made).some((value) => leadsThere(value, importer))) continue
      behind ??= mountedBehind(importer.module, adapter, project)
      const prefixes = allPrefixes.of(made, importer.module)
      for (const candidate of handlersOf(module, adapter, made, { behind, prefixes, importer })) add(found, candidate)
    }
  }
  return [...found.values()].map((all) => withoutPlaces(asOne(all)))
}

/** The methods of a module that override what their base classes register: `router.get('/', this.list)`. */
function registeredByBases(module: Module, adapter: FrameworkAdapter, project: Project): readonly Candidate[] {
  const found: ByFunction = new Map()
  for (const [base, overriding] of overridingIn(module)) {
    const prefixes = createRoutePrefixes(adapter, project)
    let behind: readonly Earlier[] | undefined
    for (const made of madeRegistrations(base, adapter, project)) {
      behind ??= mountedBehind(base, adapter, project)
      const mounted = { behind, prefixes: prefixes.of(made, base), overriding }
      for (const candidate of handlersOf(module, adapter, made, mounted)) add(found, candidate)
    }
  }
  return [...found.values()].map((all) => withoutPlaces(asOne(all)))
}

type ByFunction = Map<FunctionNode, [Candidate, ...Candidate[]]>

function add(found: ByFunction, candidate: Candidate): void {
  const known = found.get(candidate.fn)
  if (known) known.push(candidate)
  else found.set(candidate.fn, [candidate])
}

const saysWhere = ({ registration: { methods, route, path } }: MadeRegistration) => methods.length > 0 || !!route || !!path

function withoutPlaces(candidate: Candidate): Candidate {
  const { declared: _, registrar: __, takesOver: ___, ...endpoint } = candidate.endpoint
  return { ...candidate, endpoint }
}

/** Of a handler that serves more than one route holds what holds of each. */
function asOne(all: readonly [Candidate, ...Candidate[]]): Candidate {
  const [first, ...others] = all
  if (others.length === 0) return first
  return {
    ...first,
    role: all.some(({ role }) => role === 'route') ? 'route' : first.role,
    endpoint: others.every(({ endpoint }) => isSamePlace(endpoint, first.endpoint))
      ? first.endpoint
      : placesOf(all.map(({ endpoint }) => endpoint)),
    before: [...new Set(all.flatMap(({ before }) => before))],
    // (Somewhere else it may be reached.)
    first: [],
    isWrapped: all.some(({ isWrapped }) => isWrapped),
  }
}

/** Methods and paths of several endpoints; any, where one has any. */
function placesOf(endpoints: readonly Endpoint[]): Pick<Endpoint, 'methods' | 'route'> {
  const methods = endpoints.map((endpoint) => endpoint.methods)
  const routes = endpoints.flatMap(({ route }) => (route ? [route] : []))
  return {
    methods: methods.every(({ length }) => length > 0) ? [...new Set(methods.flat())] : [],
    route: routes.length === endpoints.length ? [...new Set(routes.flat())] : undefined,
  }
}

function isSamePlace(one: Endpoint, other: Endpoint): boolean {
  return String(one.methods) === String(other.methods) && String(one.route) === String(other.route)
}

/** How what a module registers is reached. */
interface Mounted {
  /** Middleware that runs before all of it. */
  readonly behind: readonly Earlier[]
  /** The paths in front of its own. */
  readonly prefixes: readonly string[]
  /** The file that registers it, where that is another. */
  readonly importer?: Importer
  /** The methods that run in the place of those it names. */
  readonly overriding?: ReadonlyMap<FunctionNode, readonly FunctionNode[]>
}

/** What a registration says to rules. */
function endpointOf({ methods, otherMethods, route, declared, registrar, takesOver }: Registration): Endpoint {
  return {
    methods,
    route,
    ...(otherMethods && { otherMethods }),
    ...(declared && { declared }),
    ...(registrar && { registrar }),
    ...(takesOver && { takesOver }),
  }
}

function* handlersOf(module: Module, adapter: FrameworkAdapter, made: MadeRegistration, mounted: Mounted): Generator<Candidate> {
  const { handlers, parameters: given, isMiddleware, isMount, before, first = [], presets, role: said, semantics } = made.registration
  if (isMount) return
  const { behind, prefixes } = mounted
  const endpoint = { ...endpointOf(made.registration), methods: methodsOf(made), route: underPrefixes(prefixes, routeOf(made)) }
  const { declared: _, ...undeclared } = endpoint
  let own: Earlier | undefined
  let ownFirst: Earlier | undefined
  for (const [i, handler] of handlers.entries()) {
    const { value } = handler
    const functions = functionsIn(made, handler, module, mounted)
    for (const [place, { fn, isWrapped, isWrapper, ranBy }] of functions.entries()) {
      // (Of a list, the last answers; of a choice, any.)
      const isLast = i === handlers.length - 1 && (value.kind !== 'array' || place === functions.length - 1)
      const parameters = given ?? adapter.registered(fn)
      const role = said ?? (parameters[0] === 'error' ? 'error-handler' : isMiddleware || isWrapper || !isLast ? 'middleware' : 'route')
      yield {
        fn,
        parameters,
        role,
        endpoint: {
          ...(isLast ? endpoint : undeclared),
          ...(role === 'error-handler' && !isMiddleware && { beside: handlers.length - 1 }),
        },
        before: [...behind, ...before, ...listsOf(own)],
        first: [...first, ...listsOf(ownFirst)],
        isWrapped,
        ...(ranBy && { ranBy }),
        ...(handler.standsIn && { standsIn: handler.standsIn }),
        isRegistered: true,
        ...(presets && { presets }),
        ...(semantics && { semantics }),
      }
    }
    own = followedBy(own, [value])
    ownFirst = followedBy(ownFirst, unguarded(handler))
  }
}

/** What a file has to lead to for a registration to concern it. */
function valuesOf({ registration, by }: MadeRegistration): readonly Expression[] {
  return by ? by.args : registration.handlers.map(({ value }) => value)
}

/** The functions of a module that run for something registered there, or in a file that imports it. */
function functionsIn(
  { variables, by }: MadeRegistration,
  handler: RegisteredHandler,
  module: Module,
  { importer, overriding }: Mounted,
): readonly RegisteredFunction[] {
  if (overriding) return registeredFunctions(handler, variables).flatMap((it) => (overriding.get(it.fn) ?? []).map((fn) => ({ ...it, fn })))
  const isHere = by || (importer ? leadsThere(handler.value, importer) : !isImported(handler.value))
  if (!isHere) return []
  return registeredFunctions(handler, variables).flatMap((it) => {
    const fn = counterpart(it.fn, module)
    return fn?.body ? { ...it, fn } : []
  })
}
