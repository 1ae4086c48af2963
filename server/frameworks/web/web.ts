import { exported } from '../../syntax/exported.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type {
  CallEffect,
  FrameworkAdapter,
  ParameterRole,
  Registration,
  ResponseCall,
  Signature,
  Surroundings,
} from '../contract/adapter.ts'
import { fileRoute, script } from '../contract/file-route.ts'
import { answering, asWord } from '../contract/signs.ts'
import { bun, deno, isBunProject, isWorker, workers } from './runtime.ts'
import { besideMade } from './web-response.ts'
import {
  exportedMethod,
  exportedMethods,
  globalCalls,
  member,
  route,
  standardSemantics,
  unwrapped,
  verbs,
  webServer,
} from './web-server.ts'

/** `Bun.serve({ fetch, routes: { '/path': handler | { GET: handler } } })`. */
export const bunServer: FrameworkAdapter = webServer(() => bun, {
  id: 'bun',
  concerns: (module, surroundings) =>
    globalCalls(module, 'Bun', 'serve').length > 0 || (isBunProject(surroundings) && exportsFetch(module) !== undefined),
  signature: () => undefined,
  *registrations(module, surroundings) {
    for (const { args } of globalCalls(module, 'Bun', 'serve')) if (args[0]) yield* served(args[0])
    const handler = isBunProject(surroundings) ? exportsFetch(module) : undefined
    if (handler) yield route(handler)
  },
})

function* served(options: Expression): Generator<Registration> {
  const fetch = member(options, 'fetch')
  if (fetch) yield route(fetch)
  const routes = member(options, 'routes')
  for (const { name: path, value } of routes?.kind === 'object' ? routes.properties : []) {
    if (value.kind !== 'object') yield route(value, [], path)
    else for (const { name, value: handler } of value.properties) if (name && verbs.has(name)) yield route(handler, [name], path)
  }
  const error = member(options, 'error')
  if (error) yield route(error, [], undefined, { parameters: ['error'] })
}

/** `Deno.serve(options?, handler)`, and `onError` of the options. */
export const denoServer: FrameworkAdapter = webServer(() => deno, {
  id: 'deno',
  concerns: (module) => globalCalls(module, 'Deno', 'serve').length > 0,
  signature: () => undefined,
  *registrations(module) {
    for (const { args } of globalCalls(module, 'Deno', 'serve')) {
      for (const argument of args) {
        const handler = argument.kind === 'object' ? member(argument, 'handler') : argument
        const onError = member(argument, 'onError')
        if (handler) yield route(handler)
        if (onError) yield route(onError, [], undefined, { parameters: ['error'] })
      }
    }
  },
})

const pagesFunction = /^onRequest(Get|Post|Put|Patch|Delete|Head|Options)?$/

/** `export default { fetch }`, `addEventListener('fetch', …)`, and functions by file: `functions/` of Pages and Netlify, `api/` of Vercel. */
export const webHandlers: FrameworkAdapter = {
  ...webServer((surroundings) => (isWorker(surroundings) ? workers : standardSemantics), {
    id: 'web',
    signs: [['new', String.raw` (?:globalThis\.|Http)?Response\b`], ['HttpResponse', answering], exportedMethod],
    concerns: (module, surroundings) => workerFetch(module, surroundings) !== undefined || isFunctionFile(surroundings.uri),
    *registrations(module, surroundings) {
      const handler = isBunProject(surroundings) ? undefined : workerFetch(module, surroundings)
      if (handler) yield route(handler)
      if (!isFunctionFile(surroundings.uri)) return
      const path = functionRoute(surroundings.uri)
      for (const [value, methods] of exportedMethods(module)) yield route(value, methods, path)
      for (const { name } of module.exports) {
        const value = pagesFunction.test(name) ? exported(module, name) : undefined
        const chain = value?.kind === 'array' ? value.elements.map(unwrapped) : value && [unwrapped(value)]
        if (chain) yield { ...route(value!, methodOf(name), path, { parameters: ['response'] }), handlers: chain }
      }
      const netlify = /\/netlify\/(edge-)?functions\//.test(surroundings.uri) && exported(module, 'default')
      if (netlify) yield route(netlify)
    },
    signature: bySignature,
  }),
  ...besideMade(contextCall, contextProperty),
}

/** `addEventListener('fetch', (event) => event.respondWith(…))`; what is not answered goes on to the network. */
export const serviceWorker: FrameworkAdapter = {
  ...webServer((surroundings) => (isWorker(surroundings) ? workers : standardSemantics), {
    id: 'service-worker',
    signs: [['respondWith', asWord]],
    concerns: (module) => listeners(module).length > 0,
    signature: () => undefined,
    *registrations(module) {
      for (const { args } of listeners(module)) yield route(args[1]!, [], undefined, { parameters: ['response'] })
    },
  }),
  ...besideMade(contextCall, contextProperty),
  returned: () => [{ kind: 'delegate', error: false, use: 'returned' }],
}

/** A method of the context of a Pages function, or of a fetch event. */
function contextCall({ name }: ResponseCall): CallEffect | undefined {
  if (name === 'respondWith') return { events: [], returns: 'other', gives: 0 }
  if (name === 'next') return { events: [{ kind: 'delegate', error: false, use: 'returned' }], returns: 'other' }
  return name === 'waitUntil' || name === 'passThroughOnException' ? { events: [], returns: 'other' } : undefined
}

function contextProperty([name, deeper]: readonly string[]): 'request' | 'method' | undefined {
  if (deeper !== undefined) return undefined
  return name === 'request' ? 'request' : name === 'next' || name === 'respondWith' ? 'method' : undefined
}

const methodOf = (name: string) => (name === 'onRequest' ? [] : [name.slice('onRequest'.length).toUpperCase()])
const isFunctionFile = (uri: string) => /\/(functions|edge-functions|api)\//.test(uri)

/** `/users/[id]` of `functions/users/[id].ts`, and `/api/users` of `api/users.ts`; those of Netlify have names in place of paths. */
function functionRoute(uri: string): string | undefined {
  const file = fileRoute(uri, /\/(functions|api)\//, script)
  if (!file || /\/netlify\/|_middleware$/.test(decodeURIComponent(uri).replace(/\.\w+$/, ''))) return undefined
  const { folder, path } = file
  const served = path.replace(/(^|\/)index$/, '')
  return `${folder === 'api' ? '/api' : ''}${served ? `/${served}` : folder === 'api' ? '' : '/'}`
}

const listeners = ({ calls }: Module) => calls.filter(isListening)

/** `addEventListener('fetch', listener)`, of the global scope or `self`. */
function isListening({ callee, args }: Call): boolean {
  const event = args[0]
  if (event?.kind !== 'literal' || event.value !== 'fetch' || args.length < 2) return false
  return callee.kind === 'name' ? callee.name === 'addEventListener' : isGlobalMember(callee, 'self', 'addEventListener')
}

/** `fetch` of the object that a module exports by default. */
function exportsFetch(module: Module): Expression | undefined {
  const value = exported(module, 'default')
  const object = value?.kind === 'typed' ? value.operand : value
  return object && member(object, 'fetch')
}

/** The same where it can be a server's: a store or client may export a function of this name too. */
function workerFetch(module: Module, surroundings: Surroundings): Expression | undefined {
  const handler = exportsFetch(module)
  return handler && (isWorker(surroundings) || speaksOfResponses.test(module.text)) ? handler : undefined
}

const speaksOfResponses = /\bnew Response\(|\bResponse\.\w|[:<] ?(Request|Response)\b|\bExportedHandler\b/

/** `ExportedHandlerFetchHandler`, `PagesFunction`: types of the platforms. */
function bySignature(fn: FunctionNode): Signature | undefined {
  const type = fn.type && (originOfType(fn.type)?.path.at(-1) ?? fn.type.path.at(-1))
  const parameters: readonly ParameterRole[] | undefined =
    type === 'ExportedHandlerFetchHandler' ? ['request', 'other', 'other'] : type === 'PagesFunction' ? ['response'] : undefined
  return parameters && { parameters, isWrapped: false, role: 'route' }
}
