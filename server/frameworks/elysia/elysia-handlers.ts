import type { DeclaredResponses } from '../../http/responses/declared-responses.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { declaredIn, placedProperty } from '../contract/declared-objects.ts'
import { textLiteral } from '../contract/object-literals.ts'
import { unwrapped } from '../web/web-server.ts'

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'])
const hooks = new Set(['onBeforeHandle', 'onRequest', 'onTransform'])

/** `new Elysia().get(path, handler, hooks?)`, `.route(method, path, handler)`, `.onBeforeHandle(handler)`, `.onError(handler)`. */
export function* registrations(module: Module): Generator<Registration> {
  for (const call of module.calls) {
    const registration = registered(call, module)
    if (registration) yield registration
  }
}

function registered({ callee, args }: Call, module: Module): Registration | undefined {
  if (callee.kind !== 'member' || !isApplication(callee.object)) return undefined
  const { property } = callee
  const last = args.findLast(({ kind }) => kind !== 'object')
  if (!last) return undefined
  if (property === 'onError') return { ...anyRequest, handlers: [unwrapped(last)], role: 'error-handler' }
  if (hooks.has(property)) return { ...anyRequest, handlers: [unwrapped(last)], isMiddleware: true }
  const offset = property === 'route' ? 1 : 0
  const handler = args[offset + 1]
  const path = textLiteral(args[offset])
  const method = property === 'route' ? textLiteral(args[0]) : property
  const isRoute = property === 'route' || verbs.has(property)
  // (A generator streams.)
  if (!isRoute || !handler || path === undefined || method === undefined || (handler.kind === 'function' && handler.isGenerator))
    return undefined
  const declared = args[offset + 2] && declaredResponses(args[offset + 2]!, module)
  const methods = method === 'all' ? [] : [method.toUpperCase()]
  return { ...anyRequest, handlers: [unwrapped(handler)], methods, route: [path], ...(declared && { declared }) }
}

/** `{ response: { 200: t.Object(…), 404: t.String() } }`; what one schema alone says is about 200. */
function declaredResponses(value: Expression, module: Module): DeclaredResponses | undefined {
  const responses = placedProperty({ value, module }, 'response')
  if (!responses || responses === 'unknown') return undefined
  const by = '`response`'
  const { start, end } = responses.value
  if (responses.value.kind === 'call')
    return {
      by,
      statuses: [{ status: 200, at: { start, end }, isNumber: false, whole: { start, end } }],
      open: inherits(module),
      filters: true,
    }
  const declared = declaredIn(responses, module, {
    by,
    filters: true,
    stub: (object) => (ofTypes(object) ? { text: '$status: t.Any()' } : undefined),
  })
  return declared && { ...declared, open: declared.open || inherits(module) }
}

/** `.guard({ response })` adds to what the routes after it declare. */
const inherits = ({ text }: Module) => text.includes('.guard(') || text.includes('.group(')

const ofTypes = ({ properties }: ObjectLiteral) =>
  properties.every(
    ({ value }) =>
      value.kind === 'call' && value.callee.kind === 'member' && value.callee.object.kind === 'name' && value.callee.object.name === 't',
  )

/** A name may stand in what it is declared with. */
const mostNames = 8

/** `new Elysia()` and what its methods return, or the parameter of `.group(path, (app) => …)`. */
function isApplication(expression: Expression, names = mostNames): boolean {
  let at = expression
  while (at.kind === 'call' && !at.isNew && at.callee.kind === 'member') at = at.callee.object
  if (at.kind === 'name') {
    const declaration = resolve(at.name, at.scope)
    if (declaration?.kind === 'parameter') return /^(app|group|elysia)$/.test(at.name)
    // (Chains are long here.)
    if (names > 0 && declaration?.kind === 'variable' && declaration.init?.kind === 'call')
      return isApplication(declaration.init, names - 1)
  }
  const origin = originOf(at.kind === 'call' ? at.callee : at)
  return origin?.module === 'elysia' && origin.path[1] === 'Elysia'
}
