import type { Semantics } from '../http/handler.ts'
import { exported } from '../syntax/exported.ts'
import type { Call, Expression } from '../syntax/ir/expressions.ts'
import type { Module } from '../syntax/ir/module.ts'
import { originOf, originOfType } from '../syntax/origins.ts'
import type { CallEffect, Callee, FrameworkAdapter, ParameterRole, Printer, ResponseCall, Surroundings } from './adapter.ts'
import { nothing, send } from './drafts.ts'
import { h3Next, secondSemantics } from './h3.ts'
import { withStatus } from './h3-helpers.ts'
import { h3Printer } from './h3-printer.ts'
import { isGiven } from './known-constants.ts'
import { routerHelper } from './react-router.ts'
import { majorVersion } from './versions.ts'
import { webPrinter } from './web-printer.ts'
import { initEvents } from './web-response.ts'
import { exportedMethods, member, route } from './web-server.ts'

/** Methods but GET. */
const semantics: Semantics = { ...secondSemantics, id: 'solid-start', name: 'SolidStart', unanswered: 500 }
const get: Semantics = { ...semantics, id: 'solid-start-get', unanswered: 404 }
/** GET beside a component: where it returns nothing, the page follows. */
const page: Semantics = { ...get, id: 'solid-start-page' }

const file = /\/routes\/(.+)\.[cm]?[jt]sx?$/

/**
 * SolidStart 2: routes in `src/routes`, and `createMiddleware()`. What they give is h3's to answer. Sources: dist/server/handler.js and
 * dist/server/fetchEvent.js of the package, and the conformance tests.
 */
export const solidStart: FrameworkAdapter = {
  ...h3Next,
  id: 'solid-start',
  semantics: () => semantics,
  concerns,
  *registrations(module, { uri }) {
    const path = routeOf(uri)
    if (path !== undefined)
      for (const [value, methods] of exportedMethods(module)) yield route(value, methods, path, { semantics: semanticsOf(methods, module) })
    for (const call of module.calls)
      for (const value of onRequest(call)) yield route(value, [], undefined, { isMiddleware: true, semantics: page })
  },
  signature(fn) {
    const own = fn.type && originOfType(fn.type)
    if (own && isOwn(own.module) && own.path.at(-1) === 'APIHandler') return { parameters: ['response'], isWrapped: false, role: 'route' }
    const parameters = fn.parameters.map(({ type }): ParameterRole => {
      const origin = type && originOfType(type)
      return origin && isOwn(origin.module) && /^(API|Fetch)Event$/.test(origin.path.at(-1)!) ? 'response' : 'other'
    })
    return parameters.includes('response') ? { parameters, isWrapped: false, role: 'helper' } : undefined
  },
  call: (call) => h3Next.call(call.isOnMade ? call : { ...call, path: ofH3(call.path) }),
  assign: (name, value, given, path) => h3Next.assign(name, value, given, ofH3(path)),
  property(path, isOnMade) {
    if (isOnMade || path.length > 1) return h3Next.property!(ofH3(path), isOnMade)
    // The event of h3 leads to the same response.
    return path[0] === 'nativeEvent' ? 'response' : path[0] === 'request' ? 'request' : h3Next.property!(ofH3(path), isOnMade)
  },
  maker,
  returned(value, context) {
    if (isGiven(value) || context.role !== 'route') return h3Next.returned!(value, context)
    return context.semantics === page ? [{ kind: 'delegate', error: false, use: 'returned' }] : []
  },
  print: printer(),
}

const isOwn = (module: string) => module.startsWith('@solidjs/start/')

function concerns({ imports }: Module, { uri, version }: Surroundings): boolean {
  const major = majorVersion(version('@solidjs/start'))
  if (major !== undefined && major < 2) return false
  if (major !== undefined && routeOf(uri) !== undefined) return true
  for (const name of imports) if (isOwn(name)) return true
  return false
}

/** `/users/[id]` of `src/routes/(app)/users/[id].ts`. */
function routeOf(uri: string): string | undefined {
  const path = file.exec(decodeURIComponent(uri))?.[1]
  if (path === undefined) return undefined
  const segments = path
    .replace(/(^|\/)index$/, '')
    .split('/')
    .map((segment) => segment.replace(/\([^)]+\)/g, ''))
  return `/${segments.filter(Boolean).join('/')}`
}

function semanticsOf(methods: readonly string[], module: Module): Semantics {
  return methods.includes('GET') ? (exported(module, 'default') ? page : get) : semantics
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

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  // What h3 declares for everybody is not there without an import.
  if (module === undefined) return path[0] === 'Response' ? h3Next.maker!(callee) : undefined
  if (module === '@solidjs/router') return isNew ? undefined : helper(path[0])
  if (module !== '@solidjs/start/http') return h3Next.maker!(callee)
  // setResponseStatus(404), which finds the event by itself
  const ofEvent = h3Next.maker!({ ...callee, module: 'h3' })
  return ofEvent && ((call) => ofEvent(call.args[0] ? { ...call, args: [call.args[0], ...call.args] } : call))
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

function printer(): Printer {
  const own = h3Printer(2, 'response')
  const by = (name: string): Printer => (/^(json|reload|redirect)$/.test(name) ? webPrinter : own)
  return {
    sendEmpty: (event, ...more) => by(event.name).sendEmpty(event, ...more),
    setHeader: (event, ...more) => by(event.name).setHeader(event, ...more),
    setStatus: (event, ...more) => by(event.name).setStatus(event, ...more),
    sendStatus: () => undefined,
    requestPath: (_request, event) => event && `new URL(${event}.request.url).pathname`,
  }
}
