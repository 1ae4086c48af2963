import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { listed, objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { placeOf } from '../contract/place.ts'
import { majorVersion } from '../contract/versions.ts'
import { member } from '../web/web-server.ts'

const ofHapi = (name: string) => name === '@hapi/hapi' || name === 'hapi'

/** Whether a module imports hapi, or stands in a project that uses it. */
export function concerns({ imports }: Module, { version }: Surroundings): boolean {
  // (Before 17, handlers answered by a callback.)
  const major = majorVersion(version('hapi'))
  if (major !== undefined && major < 17) return false
  return [...imports].some(ofHapi) || version('@hapi/hapi') !== undefined
}

/** `server.route({ method, path, handler })`, `server.route([…])`, exported lists of such objects, and `server.ext(event, handler)`. */
export function* registrations(module: Module): Generator<Registration> {
  for (const { callee, args } of module.calls) {
    if (callee.kind !== 'member' || !args[0]) continue
    if (callee.property === 'route') yield* routes(args[0])
    else if (callee.property === 'ext' && args[1] && /^on[A-Z]/.test(textLiteral(args[0]) ?? ''))
      yield { ...anyRequest, handlers: [{ value: args[1], isWrapped: true }], isMiddleware: true }
  }
  for (const { value, from } of module.exports) if (value && from === undefined) yield* routes(value)
  for (const { kind, init } of module.scope.names.values()) if (kind === 'variable' && init) yield* routes(init)
}

function* routes(expression: Expression): Generator<Registration> {
  if (expression.kind === 'typed') yield* routes(expression.operand)
  else if (expression.kind === 'array') for (const element of expression.elements) yield* routes(element)
  else if (expression.kind === 'object') yield* route(expression)
}

function* route(object: Expression & { kind: 'object' }): Generator<Registration> {
  const method = propertyValue(object, 'method')
  const path = propertyValue(object, 'path')
  const options = objectLiteral(propertyValue(object, 'options') ?? propertyValue(object, 'config'))
  const handler = member(object, 'handler') ?? (options && member(options, 'handler'))
  if (!method || !path || !handler) return
  const methods = listed(method).flatMap((each) => textLiteral(each)?.toUpperCase() ?? [])
  yield {
    ...anyRequest,
    handlers: [{ value: handler, isWrapped: false }],
    methods: methods.filter((each) => each !== '*'),
    ...placeOf(path),
  }
}

/** By the function's own type, or by a parameter that is a `ResponseToolkit`. */
export function signature(fn: FunctionNode): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own && ofHapi(own.module) && /^(Lifecycle|Method|HandlerDecorations)$/.test(own.path.at(-1)!) && fn.parameters.length > 0)
    return { parameters: ['request', 'response'], isWrapped: false, role: 'route' }
  const parameters = typesOfParameters(fn).map((type): ParameterRole => {
    const origin = type && originOfType(type)
    const name = origin && ofHapi(origin.module) ? origin.path.at(-1) : undefined
    return name === 'ResponseToolkit' ? 'response' : name === 'Request' ? 'request' : 'other'
  })
  return parameters.includes('response') ? { parameters, isWrapped: false } : undefined
}
