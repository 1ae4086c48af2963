import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { hasReplyShape, usesFastify } from './fastify-signatures.ts'

/** Made by Fastify, declared as an instance of it, or handed to a plugin; else by what is registered. */
export function isInstance(expression: Expression, call: Call): boolean {
  const origin = originOf(expression)
  if (origin) return origin.module === 'fastify' ? origin.path.includes('()') : origin.module.startsWith('.') && looksRegistered(call)
  if (expression.kind === 'name') {
    const declaration = resolve(expression.name, expression.scope)
    const type = declaration?.type && originOfType(declaration.type)
    if (type) return type.module === 'fastify' && type.path[type.path.length - 1] === 'FastifyInstance'
    // (`new Map()` is no instance of Fastify.)
    if (declaration?.init?.kind === 'call' && declaration.init.isNew) return false
    if (declaration?.kind === 'parameter' && isPluginType(declaration.scope.fn?.type)) return true
    return declaration !== undefined && looksRegistered(call)
  }
  return (expression.kind === 'member' || expression.kind === 'call') && looksRegistered(call)
}

/** `fastify` of `fastify.withTypeProvider()`, which nothing but Fastify has, and of a name for it. */
export function untyped(expression: Expression): Expression {
  const made = initialiserOf(expression) ?? expression
  if (made.kind !== 'call' || made.callee.kind !== 'member' || made.callee.property !== 'withTypeProvider') return expression
  const { object } = made.callee
  return object.kind === 'name' || object.kind === 'member' ? object : expression
}

/** Tells the parameters of functions that are registered on an instance as plugins: `fastify.register(async (inner) => …)`. */
export function pluggedIn({ calls }: Module): (expression: Expression) => boolean {
  const plugins = new Map<FunctionNode, Call>()
  for (const call of calls) {
    const [plugin] = call.args
    const fn = plugin?.kind === 'name' ? resolve(plugin.name, plugin.scope)?.fn : (plugin && initialiserOf(plugin)) || plugin
    if (fn?.kind === 'function' && call.callee.kind === 'member' && call.callee.property === 'register') plugins.set(fn, call)
  }
  const known = new Map<Declaration, boolean>()
  const isPlugged = (expression: Expression): boolean => {
    const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
    const fn = declaration?.kind === 'parameter' ? declaration.scope.fn : undefined
    const call = fn && plugins.get(fn)
    if (!declaration || !call || call.callee.kind !== 'member' || fn?.parameters[0]?.pattern.kind !== 'binding') return false
    if (fn.parameters[0].pattern.declaration !== declaration) return false
    const found = known.get(declaration)
    if (found !== undefined) return found
    known.set(declaration, false)
    const { object } = call.callee
    const on = untyped(object)
    const is = on !== object || isInstance(on, call) || isPlugged(on)
    known.set(declaration, is)
    return is
  }
  return isPlugged
}

function isPluginType(type: NonNullable<Module['functions'][number]['type']> | undefined): boolean {
  const origin = type && originOfType(type)
  return (
    origin?.module === 'fastify' &&
    /^FastifyPlugin(Async|Callback)?(TypeBox|Zod|JsonSchemaToTs)?$/.test(origin.path[origin.path.length - 1] ?? '')
  )
}

/** An instance we know nothing of: a handler with the parameters of Fastify, or the name that everybody gives to it. */
function looksRegistered({ callee, args }: Call): boolean {
  if (callee.kind !== 'member') return false
  const { object, property } = callee
  const isNamed = object.kind === 'name' && /^(fastify|app|server|instance)$/.test(object.name)
  const options = objectLiteral(args[args.length - 1])
  const handler = options ? propertyValue(options, 'handler') : args[args.length - 1]
  const isShaped = handler?.kind === 'function' && hasReplyShape(handler)
  if (property === 'register') return isNamed && args[0] !== undefined
  if (property === 'addHook' || property === 'setErrorHandler' || property === 'setNotFoundHandler') return isNamed || isShaped
  const path = textLiteral(property === 'route' ? urlOf(options) : args[0])
  if (path === undefined || !(path === '' || /^[/*]/.test(path))) return false
  return isShaped || (isNamed && (object.name === 'fastify' || isHandedOver(object)))
}

/** `(app) => …` in a module that uses Fastify. */
function isHandedOver({ name, scope }: Expression & { kind: 'name' }): boolean {
  const declaration = resolve(name, scope)
  const module = declaration?.scope.fn?.module
  return declaration?.kind === 'parameter' && module !== undefined && usesFastify(module)
}

/** Fastify takes both names. */
export const urlOf = (route: ObjectLiteral | undefined) => propertyValue(route, 'url') ?? propertyValue(route, 'path')
