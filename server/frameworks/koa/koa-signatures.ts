import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import { walk } from '../../syntax/walk.ts'
import type { ParameterRole, Signature, Surroundings } from '../contract/adapter.ts'
import { isOffered, nameOfParameter, usesMethodsOf } from '../contract/function-shapes.ts'

const packages = new Set(['koa', '@koa/router', 'koa-router', 'koa-compose', 'koa-route'])

/** Whether a package is Koa, or one of its routers. */
export const ofKoa = (name: string): boolean => packages.has(name)

/** Whether a module imports Koa or one of its routers. */
export function usesKoa({ imports }: Module): boolean {
  for (const name of imports) if (packages.has(name)) return true
  return false
}

const contextTypes = /^(\w*Context)$/
const functionTypes = /^(Router)?(I?Middleware|ParamMiddleware)$/

/** `(ctx: Context, next: Next)`, functions that are a Middleware, and `(ctx, next)` that other files can register. */
export function signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined {
  return annotatedContext(fn, ofKoa) ?? byShape(fn, module, surroundings)
}

/** Functions that are a Middleware of a package, or take its Context. */
export function annotatedContext(fn: FunctionNode, isPackage: (module: string) => boolean): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own && isPackage(own.module))
    return functionTypes.test(own.path[own.path.length - 1]!) ? signed(['response', 'next'].slice(0, fn.parameters.length)) : undefined
  const types = typesOfParameters(fn)
  const parameters = fn.parameters.map((parameter, i): ParameterRole => {
    const type = types[i] && originOfType(types[i])
    if (!type) return isNext(parameter) ? 'next' : 'other'
    const name = isPackage(type.module) ? type.path[type.path.length - 1]! : ''
    return contextTypes.test(name) ? 'response' : name === 'Next' ? 'next' : 'other'
  })
  return parameters.includes('response') ? signed(parameters) : undefined
}

function signed(parameters: readonly string[]): Signature {
  const role = parameters.includes('next') ? 'middleware' : parameters.length === 1 ? 'route' : 'helper'
  return { parameters: parameters as readonly ParameterRole[], isWrapped: false, role }
}

const isNext = (parameter: FunctionNode['parameters'][number]) => /^_?next$/.test(nameOfParameter(parameter))

/** `(ctx)` and `(ctx, next)`, without annotations. */
export function hasContextShape(fn: FunctionNode): boolean {
  const [context, next] = fn.parameters
  if (!context || fn.parameters.length > 2 || fn.parameters.some(({ type }) => type)) return false
  return /^_?(ctx|context)$/.test(nameOfParameter(context)) && (!next || isNext(next))
}

const contextMethods = new Set(['throw', 'assert', 'redirect'])

/** Functions of the shape that others can register, in a project that depends on Koa, that answer as Koa's handlers do. */
function byShape(fn: FunctionNode, module: Module, { version }: Surroundings): Signature | undefined {
  if (fn.name === undefined || !hasContextShape(fn)) return undefined
  if (!usesKoa(module) && !(version('koa') && isOffered(fn, module))) return undefined
  const { pattern } = fn.parameters[0]!
  if (pattern.kind !== 'binding') return undefined
  const { declaration } = pattern
  if (!setsBodyOrStatus(fn, declaration) && !usesMethodsOf(fn, declaration, contextMethods)) return undefined
  return signed((['response', 'next'] as const).slice(0, fn.parameters.length))
}

/** `ctx.body = …`, `ctx.response.status = …`. */
function setsBodyOrStatus(fn: FunctionNode, declaration: Declaration): boolean {
  let found = false
  walk(fn, (expression) => {
    if (expression.kind !== 'assign' || expression.target.kind !== 'member') return
    const { object, property } = expression.target
    // (A text is the status of something else.)
    const isText = property === 'status' && expression.value.kind === 'literal' && typeof expression.value.value === 'string'
    if ((property !== 'body' && property !== 'status') || isText) return
    const root = object.kind === 'member' && object.property === 'response' ? object.object : object
    if (root.kind === 'name' && resolve(root.name, root.scope) === declaration) found = true
  })
  return found
}
