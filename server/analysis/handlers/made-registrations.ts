import type { FrameworkAdapter, Registration } from '../../frameworks/contract/adapter.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { type Iteration, iterationsIn } from '../../syntax/iterations.ts'
import { namesIn } from '../../syntax/names-in.ts'
import { counterpart } from '../project/counterpart.ts'
import { leadsThere } from '../project/leads-there.ts'
import { importersOf } from '../project/link.ts'
import type { Project } from '../project/project.ts'
import { registeringCalls } from '../project/registering-calls.ts'
import { registrationsIfGiven, registrationsIn } from '../project/registrations.ts'
import { type Abstract, constant } from '../values/abstract.ts'
import { parameterPlace } from '../values/parameter-place.ts'
import { staticValue, type Variables } from '../values/values.ts'
import { type Bindings, bindParameters, bindPattern } from './bindings.ts'
import { wholeOf } from './registered-functions.ts'

/** A registration as it is made when code runs: once for each element of a list, or by a function of the project that is called with what it registers. */
export interface MadeRegistration {
  readonly registration: Registration
  /** What the names in it stand for then. */
  readonly variables: Variables
  /** What makes it, where that is a call of a function that registers what it is given. */
  readonly by?: Call
}

/** Functions that call functions that call functions that register. */
const deepest = 4
/** So many elements of a list are registered one by one. */
const mostElements = 300

const none: Variables = new Map()

/** All that a module registers with a framework. */
export function* madeRegistrations(module: Module, adapter: FrameworkAdapter, project: Project): Generator<MadeRegistration> {
  for (const registration of registrationsIn(module, adapter, project)) {
    if (registration.ifTold?.() === false) continue
    for (const variables of eachTime(registration, module, none)) yield { registration, variables }
  }
  yield* madeWhereGiven(module, adapter, project)
  const made = { adapter, project }
  for (const call of registeringCalls(module)) yield* madeBy(call, none, made, deepest)
}

/** What functions of a module register on a router that they are given, where some file calls them with one. */
function* madeWhereGiven(module: Module, adapter: FrameworkAdapter, project: Project): Generator<MadeRegistration> {
  const given = new Map<Declaration, boolean>()
  for (const registration of registrationsIfGiven(module, adapter, project)) {
    const { on } = registration.ifRouter!
    const router = on.kind === 'name' ? resolve(on.name, on.scope) : undefined
    if (router?.kind !== 'parameter') continue
    const isGiven = given.get(router) ?? isGivenRouter(router, registration, module, project)
    given.set(router, isGiven)
    if (isGiven) for (const variables of eachTime(registration, module, none)) yield { registration, variables }
  }
}

function isGivenRouter(router: Declaration, { ifRouter }: Registration, module: Module, project: Project): boolean {
  const given = parameterPlace(router)
  const fits = (argument: Expression | undefined) => {
    const value = argument && staticValue(argument)
    return value?.kind === 'library' && ifRouter!.fits(value.origin)
  }
  return !!given && callsOf(given.fn, module, project).some(({ args }) => fits(args[given.place]))
}

/** The calls of a function, in its own file and in those that hand routers to what it exports. */
function* callsIn(within: Module, leads: (callee: Expression) => boolean, fn: FunctionNode, module: Module): Generator<Call> {
  for (const call of registeringCalls(within)) {
    const value = leads(call.callee) ? wholeOf(staticValue(call.callee)) : undefined
    if (value?.kind === 'function' && counterpart(value.fn, module) === fn) yield call
  }
}

function callsOf(fn: FunctionNode, module: Module, project: Project): readonly Call[] {
  const others = importersOf(module, project) ?? []
  return [
    ...callsIn(module, () => true, fn, module),
    ...others.flatMap((importer) => [...callsIn(importer.module, (callee) => leadsThere(callee, importer), fn, module)]),
  ]
}

type Making = { readonly adapter: FrameworkAdapter; readonly project: Project }

/** What a call makes a function of the project register. */
function* madeBy(call: Call, variables: Variables, making: Making, depth: number): Generator<MadeRegistration> {
  const value = wholeOf(staticValue(call.callee, variables))
  if (value.kind !== 'function' || depth === 0) return
  const { fn, bound = [] } = value
  const { module } = fn
  const inside = ({ start, end }: Expression | Call) => start >= fn.start && end <= fn.end
  const { adapter, project } = making
  const all = [...registrationsIn(module, adapter, project), ...registrationsIfGiven(module, adapter, project)]
  const registrations = all.filter(({ handlers }) => handlers.some((it) => inside(it.value)))
  const calls = registeringCalls(module).filter((it) => inside(it))
  if (registrations.length === 0 && calls.length === 0) return
  const bindings: Bindings = new Map(value.closure)
  bindParameters(fn, [...bound, ...call.args.map((argument) => staticValue(argument, variables))], bindings)
  for (const registration of registrations) {
    if (!registration.handlers.some((it) => depends(it.value, bindings)) || !fits(registration, bindings)) continue
    for (const its of eachTime(registration, module, bindings)) yield { registration, variables: its, by: call }
  }
  for (const inner of calls) for (const made of madeBy(inner, bindings, making, depth - 1)) yield { ...made, by: call }
}

function fits({ ifRouter }: Registration, variables: Variables): boolean {
  if (!ifRouter) return true
  const value = staticValue(ifRouter.on, variables)
  return ifRouter.fits(value.kind === 'library' ? value.origin : undefined)
}

/** What names stand for each time that a registration is made: for every element of the lists that its handlers and its path come from. */
function eachTime({ handlers, path, method }: Registration, module: Module, variables: Variables): readonly Variables[] {
  const ofHandlers = iterationsOf(
    handlers.map(({ value }) => value),
    module,
    variables,
  )
  let all: readonly Variables[] = [variables]
  const parts = [...handlers.map(({ value }) => value), ...(path ? [path] : []), ...(method ? [method.written] : [])]
  for (const iteration of iterationsOf(parts, module, variables)) {
    const each = all.flatMap((outer) => eachElement(iteration, outer))
    // (Of what is not known, a path says nothing.)
    if (each.length > 0 || ofHandlers.has(iteration)) all = each.slice(0, mostElements)
  }
  return all
}

/** The loops over whose variables some expressions speak, the outer ones first. */
function iterationsOf(expressions: readonly Expression[], module: Module, variables: Variables): ReadonlySet<Iteration> {
  const found = new Set<Iteration>()
  const entered = new Set<Iteration>()
  const visit = (expression: Expression) => {
    for (const declaration of namesOf(expression)) {
      const iteration = variables.has(declaration) ? undefined : iterationsIn(module).get(declaration)
      if (!iteration || entered.has(iteration)) continue
      entered.add(iteration)
      visit(iteration.list)
      found.add(iteration)
    }
  }
  expressions.forEach(visit)
  return found
}

function eachElement(iteration: Iteration, outer: Variables): readonly Variables[] {
  const { list, pattern } = iteration
  const walked = wholeOf(staticValue(list, outer))
  const name = list.kind === 'name' ? resolve(list.name, list.scope) : undefined
  return elementsOf(iteration, walked).map((element) => {
    const bindings: Bindings = new Map(outer)
    // (`routes[key]` is a part of the same `routes`.)
    if (name) bindings.set(name, walked)
    bindPattern(pattern, element, bindings)
    return bindings
  })
}

function elementsOf({ of }: Iteration, value: Abstract): readonly Abstract[] {
  if (of === undefined) return value.kind === 'array' ? value.elements.slice(0, mostElements) : []
  if (value.kind !== 'object') return []
  const expression = { kind: 'array', elements: [], start: 0, end: 0 } as const
  return [...value.properties].slice(0, mostElements).map(([name, its]): Abstract => {
    const key = constant(name)
    if (of === 'entries') return { kind: 'array', expression, elements: [key, its] }
    return of === 'keys' ? key : its
  })
}

const known = new WeakMap<Expression, ReadonlySet<Declaration>>()

/** The names that a part of a registration is made of. */
function namesOf(expression: Expression): ReadonlySet<Declaration> {
  const found = known.get(expression) ?? namesIn([expression])
  known.set(expression, found)
  return found
}

function depends(expression: Expression, bindings: Bindings): boolean {
  for (const declaration of namesOf(expression)) if (bindings.has(declaration)) return true
  return false
}

/** The paths of a registration, as far as they are known when it is made. */
export function routeOf({ registration: { route, path }, variables }: MadeRegistration): Registration['route'] {
  return route ?? (path && pathsOf(staticValue(path, variables)))
}

/** The methods of a registration likewise; none where that may be any. */
export function methodsOf({ registration: { methods, method }, variables }: MadeRegistration): Registration['methods'] {
  const value = method && staticValue(method.written, variables)
  if (value?.kind !== 'constant') return methods
  const named = value.values.map((text) => (typeof text === 'string' ? method?.of(text) : undefined))
  return named.every((it) => it !== undefined) ? named : methods
}

/** A text, one of several, or a list of them. */
function pathsOf(value: Abstract): readonly string[] | undefined {
  if (value.kind === 'array') {
    const paths = value.elements.length > mostElements ? [] : value.elements.map(pathsOf)
    return paths.length > 0 && paths.every((it) => it !== undefined) ? paths.flat() : undefined
  }
  const paths = value.kind === 'constant' ? value.values.filter((it) => typeof it === 'string') : []
  return value.kind === 'constant' && paths.length > 0 && paths.length === value.values.length ? paths : undefined
}
