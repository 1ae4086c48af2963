import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { TypeReference } from '../../syntax/ir/scopes.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { listsOf } from '../contract/earlier.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import { listed, textLiteral } from '../contract/object-literals.ts'
import { type Around, isRouter, isRouterItself, routerCalls, routerModule, slashed } from './adonis-chains.ts'
import { actions, handlerOf, methodOf } from './adonis-controllers.ts'

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'any', 'route'])

/** `router.get(path, handler)`, `router.get(path, [Controller, 'method'])`, `router.route(path, methods, handler)`, `router.resource(path, Controller)`, and their `.use(middleware)`. */
export function* registrations(module: Module): Generator<Registration> {
  if (!module.imports.has(routerModule)) return
  for (const { callee, args } of module.calls) {
    // (What all routes use is imported when it is needed.)
    if (callee.kind !== 'member' || callee.property !== 'use' || isRouterItself(callee.object) || !isRouter(callee.object)) continue
    const handlers = args.flatMap(listed).map((value) => ({ value, isWrapped: false }))
    yield { ...anyRequest, handlers, isMiddleware: true }
  }
  for (const { name, call, around } of routerCalls(module)) {
    const routes = name === 'resource' ? resource(call, around) : verbs.has(name) ? route(name, call) : []
    for (const { value, methods, path } of routes)
      yield {
        ...anyRequest,
        handlers: [{ value, isWrapped: false }],
        methods,
        route: path === undefined || around.prefix === undefined ? undefined : [around.prefix + slashed(path) || '/'],
        before: listsOf(around.middleware),
      }
  }
}

interface Route {
  readonly value: Expression
  readonly methods: readonly string[]
  readonly path: string | undefined
}

function route(name: string, { args }: Call): readonly Route[] {
  const value = handlerOf(args[name === 'route' ? 2 : 1])
  const methods = name === 'route' ? methodsOf(args[1]) : name === 'any' ? [] : [name.toUpperCase()]
  return value ? [{ value, methods, path: textLiteral(args[0]) }] : []
}

/** (One in another has its parameters in its path.) */
function resource({ args: [first, controller] }: Call, { has }: Around): readonly Route[] {
  const path = textLiteral(first)
  const base = path?.includes('.') ? undefined : path
  if (!controller) return []
  const own = actions.filter(({ name }) => has(name))
  return own.map(({ name, methods, path: rest }) => ({
    value: methodOf(controller, name),
    methods,
    path: base === undefined ? undefined : slashed(base) + rest,
  }))
}

function methodsOf(list: Expression | undefined): readonly string[] {
  const all = list?.kind === 'array' ? list.elements.map(textLiteral) : []
  return all.every((method) => method !== undefined) ? all : []
}

/** `({ response }: HttpContext)` of controllers, `handle(ctx: HttpContext, next: NextFn)` of middleware, `handle(error, ctx: HttpContext)` of what handles errors. */
export function signature(fn: FunctionNode, module: Module): Signature | undefined {
  const types = typesOfParameters(fn)
  const parameters = fn.parameters.map((parameter, i): ParameterRole => {
    const name = typeName(types[i])
    if (name === 'HttpContext' || name === 'Response') return 'response'
    if (name === 'Request') return 'request'
    return name === 'NextFn' || /^_?next$/.test(nameOfParameter(parameter)) ? 'next' : 'other'
  })
  const at = parameters.indexOf('response')
  if (at < 0) return undefined
  const isError = at === 1 && fn.name === 'handle' && fn.owner?.extends !== undefined
  if (isError) return { parameters: ['error', ...parameters.slice(1)], isWrapped: false, role: 'error-handler' }
  const role = parameters.includes('next') ? 'middleware' : isAction(fn, module) && at === 0 ? 'route' : 'helper'
  return { parameters, isWrapped: false, role }
}

function typeName(type: TypeReference | undefined): string | undefined {
  const origin = type && originOfType(type)
  return origin && /^@adonisjs\/core\/(?:types\/)?http$/.test(origin.module) ? origin.path[origin.path.length - 1] : undefined
}

/** A method of a controller that its other methods do not call. */
function isAction(fn: FunctionNode, { calls, uri }: Module): boolean {
  const { owner, name } = fn
  if (!owner || !(/Controller$/.test(owner.name ?? '') || /_controller\.\w+$/.test(uri))) return false
  const isOwnCall = ({ callee }: Call) => callee.kind === 'member' && callee.property === name && callee.object.kind === 'this'
  return !calls.some(isOwnCall)
}
