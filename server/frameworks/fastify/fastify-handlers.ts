import type { DeclaredResponses } from '../../http/responses/declared-responses.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { ParameterRole, RegisteredHandler, Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { declaredIn, holdsObjects, placedProperty } from '../contract/declared-objects.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { listed, objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { isInstance, pluggedIn, untyped, urlOf } from './fastify-instances.ts'
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
  const isPlugged = pluggedIn(module)
  for (const call of module.calls) {
    const { callee, args } = call
    if (callee.kind !== 'member' || args.length === 0) continue
    const on = untyped(callee.object)
    if (on === callee.object && !isInstance(on, call) && !isPlugged(on)) continue
    const key = keyOf(on)
    const before = instanceHooks.get(key)
    switch (callee.property) {
      case 'route':
        for (const route of routeObject(objectLiteral(args[0]), module, before)) yield { ...route, on }
        break
      case 'register':
        yield {
          ...registration(args[0]!, ofRoute, before),
          ...placeOf(propertyValue(objectLiteral(args[1]), 'prefix')),
          isMiddleware: true,
          isMount: true,
          on,
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
          for (const route of shorthand(call, callee.property, module, before)) yield { ...route, on }
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
  const methods = listed(method).map((element) => textLiteral(element)?.toUpperCase())
  const known = methods.every((name) => name !== undefined) ? (methods as string[]) : []
  const declared = options && declaredResponses(options, module)
  const place = { methods: known, ...placeOf(urlOf(options)), ...(declared && { declared }) }
  yield* withOptions(propertyValue(options, 'handler'), options, place, before)
}

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

/** `wrap(async (request, reply) => …)` runs the function. */
function unwrapped(expression: Expression): RegisteredHandler {
  if (expression.kind === 'call') {
    const inner = expression.args.filter((argument) => argument.kind === 'function' && hasReplyShape(argument))
    if (inner.length === 1) return { value: inner[0]!, isWrapped: true }
  }
  return { value: expression, isWrapped: false }
}

const keyOf = (expression: Expression) =>
  expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
