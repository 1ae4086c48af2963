import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { FrameworkAdapter, ParameterRole, Registration } from '../contract/adapter.ts'
import { annotated, usesMethodsOf } from '../contract/function-shapes.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { routersOf } from '../routers/handler-shapes.ts'
import { routerRegistrations, verbsNamed } from '../routers/router-registrations.ts'
import type { RouterStyle } from '../routers/router-style.ts'
import { route } from '../web/web-server.ts'
import { uwebsocketsPrinter } from './uwebsockets-printer.ts'
import { guard, property, responseCall } from './uwebsockets-response.ts'

const own = 'uWebSockets.js'

const semantics: Semantics = {
  name: 'uWebSockets.js',
  defaultStatus: 200,
  unanswered: 'hang',
  rejection: 'crashes',
  bodyOnBodiless: 'sent',
  bodyOnReset: 'sent',
  validStatus: [100, 999],
  numericString: 'coerced',
  invalidStatus: 'goes-out',
}

const style: RouterStyle = {
  ...routersOf(own, ['App', 'SSLApp', 'H3App'], 'TemplatedApp'),
  verbs: verbsNamed('get', 'post', 'options', 'patch', 'put', 'head', 'connect', 'trace').set('del', 'DELETE').set('any', undefined),
  middleware: new Set(),
  // Handlers are told by their application only.
  hasShape: () => false,
}

/** uWebSockets.js, which is not on npm. Sources: docs/index.d.ts and src/HttpResponseWrapper.h of its repository, and src/HttpResponse.h of uWebSockets. */
export const uwebsockets: FrameworkAdapter = {
  id: 'uwebsockets',
  packages: [String.raw`uWebSockets\.js`],
  concerns: ({ imports }) => imports.has(own),
  semantics: () => semantics,
  *registrations(module) {
    for (const registration of routerRegistrations(module, style)) yield yielding(registration, module)
    yield* upgrades(module)
  },
  registered: () => ['response', 'request'],
  signature: (fn) => annotated(fn, (name) => name === own, parameterTypes, /^$/),
  leavesHeaders: () => false,
  call: responseCall,
  // What is assigned is the application's own.
  assign: () => [],
  guard,
  property,
  collide(first, second, { ended, isCaught }) {
    if (second.kind === 'delegate' || second.kind === 'escape' || second.kind === 'misuse') return undefined
    if (ended) {
      const consequence = `this call throws${isCaught ? '' : ' and may end the process'}`
      return { effect: isCaught ? 'throws' : 'crashes', consequence, isThrown: true }
    }
    if (first.kind !== 'stream' || second.kind === 'send' || second.kind === 'stream') return undefined
    const isStatus = second.kind === 'status'
    // (What stands in front of the content by itself has gone out as well.)
    if (isStatus && second.status.isPassed) return undefined
    const consequence = isStatus ? 'the client still gets the status sent before' : 'it lands in the content'
    return { effect: 'silent', consequence, isThrown: false }
  },
  print: uwebsocketsPrinter,
}

const parameterTypes = new Map<string, ParameterRole>([
  ['HttpResponse', 'response'],
  ['HttpRequest', 'request'],
])

/** `req.setYield(true)` leaves the request to the handlers that follow. */
function yielding(registration: Registration, { text }: Module): Registration {
  if (!text.includes('setYield')) return registration
  const isMiddleware = registration.handlers.some(({ value }) => {
    const fn = value.kind === 'function' ? value : undefined
    const request = fn?.parameters[1]?.pattern
    return fn && request?.kind === 'binding' && usesMethodsOf(fn, request.declaration, new Set(['setYield']))
  })
  return isMiddleware ? { ...registration, isMiddleware } : registration
}

/** `app.ws(path, { upgrade: (res, req, context) => … })` can refuse. */
function* upgrades({ calls }: Module): Generator<Registration> {
  for (const { callee, args } of calls) {
    if (callee.kind !== 'member' || callee.property !== 'ws' || originOf(callee.object)?.module !== own) continue
    const upgrade = propertyValue(objectLiteral(args[1]), 'upgrade')
    const [path] = args
    if (upgrade) yield route(upgrade, ['GET'], path?.kind === 'literal' ? String(path.value) : undefined)
  }
}
