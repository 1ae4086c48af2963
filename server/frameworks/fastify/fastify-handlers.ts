import type { DeclaredResponses } from '../../http/responses/declared-responses.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf, originOfType } from '../../syntax/origins.ts'
import type { ParameterRole, RegisteredHandler, Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { declaredIn, holdsObjects, placedProperty } from '../contract/declared-objects.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { hasReplyShape, usesFastify } from './fastify-signatures.ts'

const verbs = new Set(['get', 'head', 'post', 'put', 'delete', 'options', 'patch', 'trace', 'search', 'all'])
const ofRoute: readonly ParameterRole[] = ['request', 'response']
/** What hooks are given that run before the handler and may answer in its place. */
const hooks = new Map<string, readonly ParameterRole[]>([
  ['onRequest', ['request', 'response', 'next']],
  ['preParsing', ['request', 'response', 'other', 'next']],
  ['preValidation', ['request', 'response', 'next']],
  ['preHandler', ['request', 'response', 'next']],
])
/** Hooks that change an answer under way, or come after it: what they do to the reply is no answer. */
const lateHooks = new Set(['onSend', 'preSerialization', 'onResponse', 'onError', 'onTimeout', 'onRequestAbort'])

/** `app.get(url, options?, handler)`, `app.route({ … })`, `app.addHook(name, hook)`, `app.setErrorHandler(fn)`, `app.setNotFoundHandler(fn)`. */
export function* registrations(module: Module, surroundings: Surroundings): Generator<Registration> {
  if (!usesFastify(module) && !surroundings.version('fastify')) return
  const instanceHooks = new Map<string, Earlier | undefined>()
  for (const call of module.calls) {
    const { callee, args } = call
    if (callee.kind !== 'member' || args.length === 0 || !isInstance(callee.object, call)) continue
    const key = keyOf(callee.object)
    const before = instanceHooks.get(key)
    switch (callee.property) {
      case 'route':
        for (const route of routeObject(objectLiteral(args[0]), module, before)) yield { ...route, on: callee.object }
        break
      case 'register':
        yield {
          ...registration(args[0]!, ofRoute, before),
          ...placeOf(propertyValue(objectLiteral(args[1]), 'prefix')),
          isMiddleware: true,
          isMount: true,
          on: callee.object,
        }
        break
      case 'addHook': {
        const name = textLiteral(args[0]) ?? ''
        const parameters = hooks.get(name)
        if (parameters && args[1]) {
          yield { ...registration(args[1], parameters, undefined), isMiddleware: true }
          instanceHooks.set(key, followedBy(before, [args[1]]))
        } else if (lateHooks.has(name) && args[1])
          yield { ...registration(args[1], ['request', 'other', 'other', 'other'], undefined), isMiddleware: true }
        break
      }
      case 'setErrorHandler':
        yield registration(args[0]!, ['error', 'request', 'response'], before)
        break
      case 'setNotFoundHandler':
        yield registration(args[args.length - 1]!, ofRoute, before)
        break
      default:
        if (verbs.has(callee.property) && args.length > 1)
          for (const route of shorthand(call, callee.property, module, before)) yield { ...route, on: callee.object }
    }
  }
}

function* shorthand({ args }: Call, verb: string, module: Module, before: Earlier | undefined): Generator<Registration> {
  const last = args[args.length - 1]!
  const options = objectLiteral(args[1])
  const handler = objectLiteral(last) ? propertyValue(objectLiteral(last), 'handler') : last
  const methods = verb === 'all' ? [] : [verb.toUpperCase()]
  const declared = args.length > 2 || options ? declaredResponses(args[1]!, module) : undefined
  yield* withOptions(handler, options, { methods, ...placeOf(args[0]), ...(declared && { declared }) }, before)
}

function* routeObject(options: ObjectLiteral | undefined, module: Module, before: Earlier | undefined): Generator<Registration> {
  const method = propertyValue(options, 'method')
  const methods = (method?.kind === 'array' ? method.elements : [method]).map((element) => textLiteral(element)?.toUpperCase())
  const known = methods.every((name) => name !== undefined) ? (methods as string[]) : []
  const declared = options && declaredResponses(options, module)
  const place = { methods: known, ...placeOf(urlOf(options)), ...(declared && { declared }) }
  yield* withOptions(propertyValue(options, 'handler'), options, place, before)
}

/** Fastify takes both names. */
const urlOf = (route: ObjectLiteral | undefined) => propertyValue(route, 'url') ?? propertyValue(route, 'path')

/** `schema: { response: { 200: …, '4xx': … } }` among the options of a route. */
function declaredResponses(value: Expression, module: Module): DeclaredResponses | undefined {
  const schema = placedProperty({ value, module }, 'schema')
  const responses = schema === 'unknown' ? undefined : placedProperty(schema, 'response')
  if (!responses || responses === 'unknown') return undefined
  return declaredIn(responses, module, {
    by: '`schema.response`',
    filters: true,
    stub: (object) =>
      holdsObjects(object) ? { text: "$status: { type: 'object', additionalProperties: true }", holds: 'object' } : undefined,
  })
}

/** A handler with the hooks and the error handler that its options name. */
function* withOptions(
  handler: Expression | undefined,
  options: ObjectLiteral | undefined,
  { methods, route, path, declared }: Pick<Registration, 'methods' | 'route' | 'path' | 'declared'>,
  before: Earlier | undefined,
): Generator<Registration> {
  const place = { methods, route, ...(path && { path }) }
  let earlier = before
  for (const [name, parameters] of hooks) {
    for (const hook of listed(propertyValue(options, name))) {
      yield { ...registration(hook, parameters, undefined), ...place, isMiddleware: true }
      earlier = followedBy(earlier, [hook])
    }
  }
  const onError = propertyValue(options, 'errorHandler')
  if (onError) yield { ...registration(onError, ['error', 'request', 'response'], earlier), ...place }
  if (handler) yield { ...registration(handler, ofRoute, earlier), ...place, ...(declared && { declared }) }
}

function registration(handler: Expression, parameters: readonly ParameterRole[], before: Earlier | undefined): Registration {
  return { ...anyRequest, handlers: [unwrapped(handler)], parameters, before: listsOf(before) }
}

const listed = (value: Expression | undefined): readonly Expression[] => (value?.kind === 'array' ? value.elements : value ? [value] : [])

/** `wrap(async (request, reply) => …)` runs the function. */
function unwrapped(expression: Expression): RegisteredHandler {
  if (expression.kind === 'call') {
    const inner = expression.args.filter((argument) => argument.kind === 'function' && hasReplyShape(argument))
    if (inner.length === 1) return { value: inner[0]!, isWrapped: true }
  }
  return { value: expression, isWrapped: false }
}

/** Made by Fastify, declared as an instance of it, or handed to a plugin; else by what is registered. */
function isInstance(expression: Expression, call: Call): boolean {
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

const keyOf = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
