import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type {
  Argument,
  CallEffect,
  Callee,
  FrameworkAdapter,
  ParameterRole,
  ResponseCall,
  Signature,
  Surroundings,
} from '../contract/adapter.ts'
import { fetchStandard } from '../contract/answer-examples.ts'
import { nothing, send } from '../contract/drafts.ts'
import { fileRoute, scriptOrJsx } from '../contract/file-route.ts'
import { annotated } from '../contract/function-shapes.ts'
import { isGiven } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { majorVersion } from '../contract/versions.ts'
import { firstSemantics, h3, h3Next, secondSemantics } from '../h3/h3.ts'
import { withStatus } from '../h3/h3-helpers.ts'
import { h3Printer } from '../h3/h3-printer.ts'
import { routerHelper } from '../react-router/react-router.ts'
import { webPrinter } from '../web/web-printer.ts'
import { initEvents } from '../web/web-response.ts'
import { exportedMethod, exportedMethods, member, route } from '../web/web-server.ts'

interface StartSemantics extends Semantics {
  /** Where nothing is returned, the page follows. */
  readonly isBeforePage?: true
}

/** Of methods but GET, of GET, and of GET beside a component. */
interface PerMethod {
  readonly others: StartSemantics
  readonly get: StartSemantics
  readonly page: StartSemantics
}

function perMethod(h3: Semantics, name: string): PerMethod {
  const others: StartSemantics = { ...h3, name, unanswered: 500 }
  const get: StartSemantics = { ...others, unanswered: 404 }
  return { others, get, page: { ...get, isBeforePage: true } }
}

const eventPrinter = h3Printer(2, 'response')
const by = ({ name }: ResponseEvent): Printer => (/^(json|reload|redirect)$/.test(name) ? webPrinter : eventPrinter)
const print: Printer = {
  sendEmpty: (event, ...more) => by(event).sendEmpty(event, ...more),
  setHeader: (event, ...more) => by(event).setHeader(event, ...more),
  setStatus: (event, ...more) => by(event).setStatus(event, ...more),
  sendStatus: () => undefined,
  requestPath: (_request, event) => event && `new URL(${event}.request.url).pathname`,
}

/** SolidStart 1, on vinxi. Sources: dist/server/handler.js and dist/server/fetchEvent.js of the package, and the conformance tests. */
export const solidStartFirst: FrameworkAdapter = adapter(1, 'solid-start-1', perMethod(firstSemantics, 'SolidStart 1'), h3)
/** SolidStart 2. Sources: the same files. */
export const solidStart: FrameworkAdapter = adapter(2, 'solid-start', perMethod(secondSemantics, 'SolidStart'), h3Next)

/** Routes in `src/routes`, and `createMiddleware()`; what they give is h3's to answer. */
function adapter(major: 1 | 2, id: string, semantics: PerMethod, below: FrameworkAdapter): FrameworkAdapter {
  const { others, get, page } = semantics
  return {
    ...below,
    id,
    example: fetchStandard,
    packages: ['@solidjs/start/(?:http|middleware|server)'],
    signs: [exportedMethod],
    // (Routes may lie in `api/`, where functions of Vercel do.)
    before: ['web'],
    semantics: () => others,
    concerns: (module, surroundings) => isOfStart(module, surroundings) && majorOf(surroundings) === major,
    *registrations(module, { uri }) {
      const path = routeOf(uri)
      const ofGet = exported(module, 'default') ? page : get
      if (path !== undefined)
        for (const [value, methods] of exportedMethods(module))
          yield route(value, methods, path, { semantics: methods.includes('GET') ? ofGet : others })
      for (const call of module.calls)
        for (const value of onRequest(call)) yield route(value, [], undefined, { isMiddleware: true, semantics: page })
    },
    signature,
    call: (call) => below.call(call.isOnMade ? call : { ...call, path: ofH3(call.path) }),
    assign: (name, value, given, path) => below.assign(name, value, given, ofH3(path)),
    property(path, isOnMade) {
      if (isOnMade || path.length > 1) return below.property!(ofH3(path), isOnMade)
      // The event of h3 leads to the same response.
      return path[0] === 'nativeEvent' ? 'response' : path[0] === 'request' ? 'request' : below.property!(ofH3(path), isOnMade)
    },
    maker: (callee) => maker(callee, below),
    returned(value, context) {
      // (On vinxi a middleware answers with a Response only.)
      if (major === 1 && context.role === 'middleware' && isGiven(value)) return [{ kind: 'escape' }]
      if (isGiven(value) || context.role !== 'route') return below.returned!(value, context)
      const { isBeforePage }: StartSemantics = context.semantics
      return isBeforePage ? [{ kind: 'delegate', error: false, use: 'returned' }] : []
    },
    print,
  }
}

const isOwn = (module: string) => module.startsWith('@solidjs/start/')

function isOfStart({ imports }: Module, { uri, version }: Surroundings): boolean {
  if (version('@solidjs/start') !== undefined && routeOf(uri) !== undefined) return true
  for (const name of imports) if (isOwn(name)) return true
  return false
}

const majorOf = ({ version }: Surroundings) => (majorVersion(version('@solidjs/start')) === 1 ? 1 : 2)

function signature(fn: FunctionNode): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own && isOwn(own.module) && own.path.at(-1) === 'APIHandler') return { parameters: ['response'], isWrapped: false, role: 'route' }
  const helper = annotated(fn, isOwn, events, /^$/)
  return helper && { ...helper, role: 'helper' }
}

const events = new Map<string, ParameterRole>([
  ['APIEvent', 'response'],
  ['FetchEvent', 'response'],
])

/** `/users/[id]` of `src/routes/(app)/users/[id].ts`. */
function routeOf(uri: string): string | undefined {
  const file = fileRoute(uri, /\/routes\//, scriptOrJsx)
  if (!file) return undefined
  const segments = file.path
    .replace(/(^|\/)index$/, '')
    .split('/')
    .map((segment) => segment.replace(/\([^()]+\)/g, ''))
  return `/${segments.filter(Boolean).join('/')}`
}

/** `createMiddleware({ onRequest: [first, second] })`, `createMiddleware([first, second])`. */
function onRequest({ callee, args: [first] }: Call): readonly Expression[] {
  const origin = first && originOf(callee)
  if (origin?.module !== '@solidjs/start/middleware' || origin.path.at(-1) !== 'createMiddleware') return []
  const given = first!.kind === 'array' ? first : member(first!, 'onRequest')
  return given?.kind === 'array' ? given.elements : given ? [given] : []
}

/** What h3 calls `res` is the event's `response`. */
const ofH3 = (path: readonly string[]) => (path[0] === 'response' ? ['res', ...path.slice(1)] : path)

function maker(callee: Callee, below: FrameworkAdapter): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  // What h3 declares for everybody is not there without an import.
  if (module === undefined) return path[0] === 'Response' ? below.maker!(callee) : undefined
  if (module === '@solidjs/router') return isNew ? undefined : helper(path[0])
  if (module === '@solidjs/start/http' && path[0] === 'setResponseStatus') return statusIfSet
  if (module !== '@solidjs/start/http' && module !== 'vinxi/http') return below.maker!(callee)
  // setHeader(name, value), which finds the event by itself
  const ofEvent = below.maker!({ ...callee, module: 'h3' })
  return ofEvent && ((call) => ofEvent(call.args[0] && !isEvent(call.args[0]) ? { ...call, args: [call.args[0], ...call.args] } : call))
}

function isEvent({ expression }: Argument): boolean {
  const name = expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
  return /event$/i.test(name)
}

/** It replaces a status, and sets none where there was none. */
function statusIfSet({ args: [status] }: ResponseCall): CallEffect {
  return { events: status ? [{ kind: 'status', status: { code: undefined, at: status.at } }] : [], returns: 'other' }
}

/** They make a Response. */
function helper(name: string | undefined): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  switch (name) {
    // json(data, init)
    case 'json':
      return (call) => {
        const [data, init] = call.args
        return withStatus({ events: [...initEvents(init), send(data ? { ...data.body, kind: 'json' } : nothing)], returns: 'answer' }, call)
      }
    // reload(init)
    case 'reload':
      return (call) => withStatus({ events: [...initEvents(call.args[0]), send(nothing)], returns: 'answer' }, call)
    // redirect(url, status | init)
    case 'redirect':
      return (call) => withStatus(routerHelper(name)!(call), call)
    default:
      return undefined
  }
}
