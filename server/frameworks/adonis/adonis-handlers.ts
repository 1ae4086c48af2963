import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve, type TypeReference } from '../../syntax/ir/scopes.ts'
import { originOf, originOfType } from '../../syntax/origins.ts'
import type { ParameterRole, Registration, Signature } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import { textLiteral } from '../contract/object-literals.ts'

/** Where the router of an application comes from. */
export const routerModule = '@adonisjs/core/services/router'

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'any', 'route'])

/** `router.get(path, handler)`, `router.get(path, [Controller, 'method'])`, `router.route(path, methods, handler)`, and their `.use(middleware)`. */
export function* registrations(module: Module): Generator<Registration> {
  if (!module.imports.has(routerModule)) return
  const uses = module.calls.filter(({ callee }) => callee.kind === 'member' && callee.property === 'use' && isRouter(callee.object))
  for (const { callee, args } of uses) {
    // (What all routes use is imported when it is needed.)
    if (callee.kind === 'member' && isRouterItself(callee.object)) continue
    const handlers = args.flatMap(listed).map((value) => ({ value, isWrapped: false }))
    yield { ...anyRequest, handlers, isMiddleware: true }
  }
  for (const call of module.calls) {
    const { callee, args } = call
    if (callee.kind !== 'member' || !verbs.has(callee.property) || !isRouterItself(callee.object)) continue
    const isRoute = callee.property === 'route'
    const value = methodOf(args[isRoute ? 2 : 1])
    const path = textLiteral(args[0])
    if (!value) continue
    yield {
      ...anyRequest,
      handlers: [{ value, isWrapped: false }],
      methods: isRoute ? methodsOf(args[1]) : callee.property === 'any' ? [] : [callee.property.toUpperCase()],
      route: path === undefined ? undefined : [path],
      // A group's is around the calls in it, as a route's is.
      before: inOrder(uses.filter((use) => use.start <= call.start && call.end <= use.end).flatMap((use) => use.args.flatMap(listed))),
    }
  }
}

const listed = (value: Expression): readonly Expression[] => (value.kind === 'array' ? value.elements : [value])

const isRouterItself = (expression: Expression) => {
  const origin = originOf(expression)
  return origin?.module === routerModule && origin.path.length === 1
}

/** The router, or a route or group that it made. */
function isRouter(expression: Expression): boolean {
  let at = expression
  while (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object
  return at.kind === 'name' && isRouterItself(at)
}

/** A function, or the method of a class in this module that `[Controller, 'method']` names. */
function methodOf(handler: Expression | undefined): Expression | undefined {
  if (handler?.kind !== 'array') return handler
  const [controller, name] = handler.elements
  const owner = controller?.kind === 'name' ? resolve(controller.name, controller.scope)?.class : undefined
  return owner?.members.find((member) => member.kind === 'method' && member.name === (textLiteral(name) ?? 'handle'))?.value
}

function methodsOf(list: Expression | undefined): readonly string[] {
  const all = list?.kind === 'array' ? list.elements.map(textLiteral) : []
  return all.every((method) => method !== undefined) ? all : []
}

/** `({ response }: HttpContext)` of controllers, `handle(ctx: HttpContext, next: NextFn)` of middleware, `handle(error, ctx: HttpContext)` of what handles errors. */
export function signature(fn: FunctionNode, module: Module): Signature | undefined {
  const parameters = fn.parameters.map((parameter): ParameterRole => {
    const name = typeName(parameter.type)
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
