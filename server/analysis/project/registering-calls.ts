import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { isOwnSpecifier } from '../../syntax/specifiers.ts'

const known = new WeakMap<Module, readonly Call[]>()

/** Calls that look as if a function of the project registers what they pass: `setupRoute(router, '/login', controllers.login)`, `route({ path: '/login', handler })`, `addRoutes(router)`. */
export function registeringCalls(module: Module): readonly Call[] {
  const found = known.get(module) ?? module.calls.filter(looksRegistering)
  known.set(module, found)
  return found
}

function looksRegistering({ callee, args, isNew }: Call): boolean {
  if (isNew || (callee.kind !== 'name' && callee.kind !== 'member')) return false
  const origin = originOf(callee)
  if (origin && !isOwnSpecifier(origin.module)) return false
  const parts = args.flatMap((argument) => (argument.kind === 'object' ? argument.properties.map(({ value }) => value) : [argument]))
  return parts.some(isRouter) || (parts.length > 1 && parts.some(isPath) && parts.some(canHandle))
}

function isPath(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'string' && /^\/[^/ ]*/.test(expression.value)
}

/** By its name. */
function isRouter(expression: Expression): boolean {
  const name = expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
  return /^(?:api|express|fastify|koa)$|(?:app|server|router|routes?)$/i.test(name)
}

function canHandle({ kind }: Expression): boolean {
  return kind === 'function' || kind === 'name' || kind === 'member' || kind === 'call' || kind === 'array'
}
