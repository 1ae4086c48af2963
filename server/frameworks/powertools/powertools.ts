import type { Body } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, Registration, ResponseCall } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { nothing, send } from '../contract/drafts.ts'
import { type Earlier, followedBy, listsOf } from '../contract/earlier.ts'
import { errorNamed, handledElsewhere } from '../contract/error-makers.ts'
import { isAlways, isGiven, isNothing } from '../contract/known-constants.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { objectEvents } from '../objects/object-answers.ts'
import { objectPrinter } from '../objects/object-printer.ts'
import { webPrinter } from '../web/web-printer.ts'
import { madeResponseCall, madeResponseProperty, returning, webMaker } from '../web/web-response.ts'
import { standardSemantics, unwrapped } from '../web/web-server.ts'

const semantics: Semantics = {
  ...standardSemantics,
  name: 'Powertools',
  onThrow: { status: 'lost', headers: 'kept' },
}

const ownPackage = /^@aws-lambda-powertools\/event-handler\/(http|experimental-rest|rest)$/
const errors = '@aws-lambda-powertools/event-handler/http'

/** Routers of Powertools for AWS Lambda. Sources: lib/esm/http/Router.js and converters.js of @aws-lambda-powertools/event-handler, and the conformance tests. */
export const powertools: FrameworkAdapter = {
  ...returning,
  id: 'powertools',
  signs: [String.raw`powertools/event-handler\b`],
  concerns({ imports }) {
    for (const name of imports) if (ownPackage.test(name)) return true
    return false
  },
  semantics: () => semantics,
  *registrations(module) {
    let middleware: Earlier | undefined
    const methods = decoratedMethods(module)
    for (const call of module.calls) {
      const { callee, args } = call
      if (callee.kind !== 'member' || !isRouter(callee.object)) continue
      if (callee.property === 'use') middleware = followedBy(middleware, args)
      else yield* registered(callee.property, call, middleware, methods.get(call))
    }
  },
  // (Middleware is given an object that has it.)
  registered: () => ['response'],
  signature: () => undefined,
  call: (call) => (call.isOnMade || call.path.join('.') === 'res.headers' ? madeResponseCall(onResponse(call)) : none),
  property: (path, isOnMade) => (isOnMade ? madeResponseProperty(path) : properties.get(path.join('.'))),
  maker,
  returned(value, { role }) {
    if (!value) return []
    if (value.body.kind === 'unknown' && !value.properties) return [{ kind: 'escape' }]
    return answerOf(value, role === 'error-handler')
  },
  print: {
    ...webPrinter,
    sendEmpty: (event, status, text) =>
      objectPrinter('statusCode').sendEmpty(event, status, text) ?? webPrinter.sendEmpty(event, status, text),
    setHeader: (event, name, value, text) =>
      objectPrinter('statusCode').setHeader(event, name, value, text) ?? webPrinter.setHeader(event, name, value, text),
  },
}

const none: CallEffect = { events: [], returns: 'other' }
const onResponse = (call: ResponseCall): ResponseCall => (call.isOnMade ? call : { ...call, path: call.path.slice(1) })

const properties = new Map<string, 'response' | 'part' | 'request' | 'method'>([
  ['reqCtx', 'response'],
  ['next', 'method'],
  ['req', 'request'],
  ['res', 'part'],
  ['res.headers', 'part'],
  ['set', 'method'],
  ['get', 'method'],
])

/** `new Router(options)` */
function isRouter(expression: Expression): boolean {
  const origin = originOf(expression)
  return !!origin && ownPackage.test(origin.module) && origin.path.join('.') === 'default.Router.()'
}

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options'])

/** The methods that stand under a decorator, by its call: `@app.get(path)`. */
function decoratedMethods({ functions }: Module): ReadonlyMap<Call, FunctionNode> {
  const found = new Map<Call, FunctionNode>()
  for (const fn of functions) {
    const { decorators = [] } = fn.owner?.members.find(({ value }) => value === fn) ?? {}
    for (const decorator of decorators) if (decorator.kind === 'call') found.set(decorator, fn)
  }
  return found
}

/**
 * `app.get(path, [middleware], handler, options)`, `app.route(handler, { method, path })`, `app.errorHandler(classes, handler)`,
 * `app.notFound(handler)`; as decorators the same without the handler, which is the method below.
 */
function* registered(name: string, { args }: Call, middleware: Earlier | undefined, method?: FunctionNode): Generator<Registration> {
  const common = { ...anyRequest, before: listsOf(middleware) }
  const [first, second] = args
  if (verbs.has(name) && first) {
    const own = second?.kind === 'array' ? second.elements : []
    const handler = method ?? (second?.kind === 'array' ? args[2] : second)
    const path = textLiteral(first)
    const where = { methods: [name.toUpperCase()], route: path === undefined ? undefined : [path] }
    if (handler) yield { ...common, ...where, handlers: [unwrapped(handler)], before: listsOf(followedBy(middleware, own)) }
  } else if (name === 'route' && first) {
    const options = objectLiteral(second)
    const path = textLiteral(propertyValue(options, 'path'))
    const verb = textLiteral(propertyValue(options, 'method'))
    const where = { methods: verb === undefined ? [] : [verb], route: path === undefined ? undefined : [path] }
    const own = propertyValue(options, 'middleware')
    yield { ...common, ...where, handlers: [unwrapped(first)], before: own ? listsOf(followedBy(middleware, [own])) : common.before }
  } else {
    const handler = method ?? (name === 'errorHandler' ? second : first)
    if (handler && errorRoles.has(name)) yield { ...common, handlers: [unwrapped(handler)], parameters: ['error', 'response'] }
  }
}

const errorRoles = new Set(['errorHandler', 'notFound', 'methodNotAllowed'])

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module === undefined) {
    const made = webMaker(callee)
    // What was set on the response of the context is added.
    return made && ((call) => ({ ...(made(call) ?? none), isWhole: false }))
  }
  return isNew && ownPackage.test(module) ? handledElsewhere(errorNamed(errors, path)) : undefined
}

/** An object with a number for `statusCode` is an answer, anything else content. */
function answerOf(value: Argument, isOfError: boolean): readonly EventDraft[] {
  const status = value.property('statusCode')
  if (isGiven(status) && !isAlways(status, (it) => typeof it === 'string')) return objectEvents(value, status, bodyOf(value))
  if (isOfError || (value.properties && value.open && !status)) return [{ kind: 'escape' }]
  return [send({ ...value.body, kind: 'json' })]
}

function bodyOf(value: Argument): Body {
  const body = value.property('body')
  if (!body) return value.open ? { kind: 'unknown', open: true } : nothing
  if (isNothing(body)) return { ...nothing, at: body.at }
  return { ...(body.json ?? body.body), kind: 'json' }
}
