import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Signature, Surroundings } from '../contract/adapter.ts'
import { isOffered, nameOfParameter, usesMethodsOf } from '../contract/function-shapes.ts'

/** Whether a module imports Fastify, its types, or what its plugins are wrapped in. */
export function usesFastify({ imports }: Module): boolean {
  return imports.has('fastify') || imports.has('fastify-plugin')
}

const parameterTypes = new Map<string, ParameterRole>([
  ['FastifyRequest', 'request'],
  ['FastifyReply', 'response'],
  ['FastifyError', 'error'],
  ['HookHandlerDoneFunction', 'next'],
  ['DoneFuncWithErrOrRes', 'next'],
])
const routeTypes = /^Route(Generic)?Handler(Method)?$/
const hookTypes = /^(onRequest|preValidation|preHandler)(Meta)?(Async)?HookHandler$/

/** `(request: FastifyRequest, reply: FastifyReply)`, functions that are a RouteHandlerMethod or a hook, and `(request, reply)` that other files can register. */
export function signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own?.module === 'fastify') {
    const name = own.path[own.path.length - 1]!
    if (routeTypes.test(name)) return { parameters: ['request', 'response'], isWrapped: false }
    return hookTypes.test(name) ? { parameters: ['request', 'response', 'next'], isWrapped: false, role: 'middleware' } : undefined
  }
  const types = typesOfParameters(fn)
  const parameters = fn.parameters.map((parameter, i): ParameterRole => {
    const type = types[i] && originOfType(types[i])
    if (type?.module === 'fastify') return parameterTypes.get(type.path[type.path.length - 1]!) ?? 'other'
    return !types[i] && /^_?(done|next)$/.test(nameOfParameter(parameter)) ? 'next' : 'other'
  })
  if (parameters.includes('response')) return { parameters, isWrapped: false }
  return byShape(fn, module, surroundings)
}

const requestName = /^_*(req|request)$/
const replyName = /^_*(reply|rep)$/
const replyMethods = new Set(['code', 'status', 'send', 'header', 'headers', 'redirect', 'type', 'hijack', 'callNotFound'])

/** `(request, reply)`, without annotations. */
export function hasReplyShape(fn: FunctionNode): boolean {
  const [request, reply] = fn.parameters
  if (!request || !reply || fn.parameters.length > 3 || fn.parameters.some((parameter) => parameter.type)) return false
  // In a registration the request may be destructured or ignored: `({ params }, reply)`.
  const isRequest =
    request.pattern.kind !== 'binding' || requestName.test(nameOfParameter(request)) || /^_+$/.test(nameOfParameter(request))
  return isRequest && replyName.test(nameOfParameter(reply))
}

/** Named functions of the shape that others can register, in a project that depends on Fastify, that use the reply as Fastify's own. */
function byShape(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined {
  if (fn.name === undefined || !hasReplyShape(fn)) return undefined
  if (!usesFastify(module) && !(surroundings.version('fastify') && isOffered(fn, module))) return undefined
  const { pattern } = fn.parameters[1]!
  if (pattern.kind !== 'binding' || !usesMethodsOf(fn, pattern.declaration, replyMethods)) return undefined
  return { parameters: (['request', 'response', 'next'] as const).slice(0, fn.parameters.length), isWrapped: false }
}
