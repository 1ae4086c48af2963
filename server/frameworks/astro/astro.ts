import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { CallEffect, FrameworkAdapter, ResponseCall, Surroundings } from '../contract/adapter.ts'
import { nothing, send, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { fileRoute, script } from '../contract/file-route.ts'
import { webPrinter } from '../web/web-printer.ts'
import { besideMade, returning, whole } from '../web/web-response.ts'
import { exportedMethod, exportedMethods, route, standardSemantics } from '../web/web-server.ts'

const semantics: Semantics = { ...standardSemantics, name: 'Astro' }

const pageOf = (uri: string) => fileRoute(uri, /\/pages\//, script)
const middleware = /\/middleware(\/index)?\.[cm]?[jt]s$/

/** Astro: endpoints in `src/pages`, and `src/middleware.ts`. Sources: its reference of endpoints, dist/runtime/server/endpoint.js, and the conformance tests. */
export const astro: FrameworkAdapter = {
  ...returning,
  id: 'astro',
  signs: [exportedMethod],
  // (Endpoints may lie in `api/`, where functions of Vercel do.)
  before: ['web'],
  semantics: () => semantics,
  concerns: (module, surroundings) =>
    (pageOf(surroundings.uri) !== undefined || middleware.test(surroundings.uri)) && usesAstro(module, surroundings),
  *registrations(module, { uri }) {
    const page = pageOf(uri)
    if (page) {
      const served = `/${page.path.replace(/(^|\/)index$/, '')}`
      for (const [value, methods] of exportedMethods(module)) yield route(value, methods, served)
      const all = exported(module, 'ALL')
      if (all) yield route(all, [], served)
    }
    const onRequest = middleware.test(uri) && exported(module, 'onRequest')
    if (onRequest) yield route(onRequest, [], undefined, { isMiddleware: true })
  },
  registered: () => ['response', 'next'],
  signature: () => undefined,
  ...besideMade(contextCall, contextProperty),
  // Middleware that returns nothing has called next(), or the page is rendered all the same.
  returned: (value, context) => (!value && context.role === 'middleware' ? [{ kind: 'escape' }] : returning.returned(value)),
  print: webPrinter,
}

function usesAstro({ imports }: Module, { version }: Surroundings): boolean {
  return [...imports].some((name) => name === 'astro' || name.startsWith('astro:')) || version('astro') !== undefined
}

function contextProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  if (path.length > 1) return undefined
  return path[0] === 'request'
    ? 'request'
    : path[0] === 'cookies'
      ? 'part'
      : path[0] === 'redirect' || path[0] === 'rewrite'
        ? 'method'
        : undefined
}

function contextCall({ name, path, args: [first, status], at }: ResponseCall): CallEffect | undefined {
  if (path[0] === 'cookies')
    return { events: /^(set|delete)$/.test(name) ? [setKnownHeader('set-cookie', undefined)] : [], returns: 'other' }
  // context.redirect(path, status?)
  if (name === 'redirect')
    return whole([send(nothing, { status: status ? statusFrom(status) : { code: [302], at }, target: valueFrom(first) })])
  return name === 'rewrite' ? whole([{ kind: 'delegate', error: false, use: 'returned' }]) : undefined
}
