import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { CallEffect, Callee, FrameworkAdapter, Registration, ResponseCall, Surroundings } from '../contract/adapter.ts'
import { fetchStandard } from '../contract/answer-examples.ts'
import { anyRequest } from '../contract/any-request.ts'
import { nothing, send, valueFrom } from '../contract/drafts.ts'
import { fileRoute, scriptOrJsx } from '../contract/file-route.ts'
import { answering } from '../contract/signs.ts'
import { majorVersion } from '../contract/versions.ts'
import { webPrinter } from '../web/web-printer.ts'
import { initEvents, responseMaker, returning, webMaker, whole } from '../web/web-response.ts'
import { exportedMethod, exportedMethods, standardSemantics, unwrapped } from '../web/web-server.ts'

const semantics: Semantics = { ...standardSemantics, name: 'Next.js' }

/** Next.js 14 to 16: route handlers in `app/`, and `middleware.ts` or `proxy.ts`. Sources: its documentation of file conventions, dist/server/web, and the conformance tests. */
export const nextApp: FrameworkAdapter = {
  ...returning,
  id: 'next-app',
  example: { ...fetchStandard, name: 'Next.js route handlers' },
  packages: ['next/server'],
  signs: [
    ['NextResponse', answering],
    ['new', String.raw` NextResponse\b`],
    [
      'from',
      String.raw`\s*['"]next/navigation(?<=\b(?:redirect|permanentRedirect|notFound|forbidden|unauthorized)\b[^}'"]*\}\s*from\s*['"]next/navigation)`,
    ],
    exportedMethod,
  ],
  // (Routes may lie in `api/`, where functions of Vercel do, and be written as if the response were given.)
  before: ['web', 'express'],
  signals: {
    packages: ['next/navigation'],
    names: new Set(['redirect', 'permanentRedirect', 'notFound', 'forbidden', 'unauthorized']),
    isThrown: true,
    rethrow: 'unstable_rethrow',
    streams: loadingFiles,
  },
  semantics: () => semantics,
  concerns: usesNext,
  *registrations(module, surroundings) {
    const route = routeOf(surroundings.uri)
    if (route !== undefined) yield* routeHandlers(module, route)
    if (!isMiddleware(surroundings)) return
    const value = exported(module, 'proxy') ?? exported(module, 'middleware') ?? exported(module, 'default')
    if (value) yield { ...anyRequest, handlers: [unwrapped(value)], isMiddleware: true }
  },
  registered: () => ['request', 'other'],
  signature: () => undefined,
  maker,
  // Middleware that returns nothing lets the request through.
  returned: (value, context) =>
    !value && context.role === 'middleware' ? [{ kind: 'delegate', error: false, use: 'returned' }] : returning.returned(value),
  print: webPrinter,
}

function usesNext({ imports }: Module, { version }: Surroundings): boolean {
  for (const name of imports) if (name === 'next' || name.startsWith('next/')) return true
  return version('next') !== undefined
}

function* routeHandlers(module: Module, route: string): Generator<Registration> {
  const byValue = exportedMethods(module)
  const all = [...byValue.values()].flat()
  // Next.js answers OPTIONS by itself, and HEAD where there is a GET.
  const served = [...all, ...(all.includes('GET') ? ['HEAD'] : []), 'OPTIONS']
  const isTold = module.exports.every(({ name }) => name !== '*')
  for (const [value, methods] of byValue) {
    const otherMethods = [...new Set(served)].filter((method) => !methods.includes(method))
    const others = isTold && otherMethods.length > 0 && { otherMethods }
    yield { ...anyRequest, handlers: [unwrapped(value)], methods, ...others, route: [route] }
  }
}

/** `/users/[id]` of `src/app/(shop)/users/[id]/route.ts`; undefined for other files. */
function routeOf(uri: string): string | undefined {
  const folders = fileRoute(uri, /\/app\//, scriptOrJsx)?.path.split('/')
  if (folders?.pop() !== 'route') return undefined
  // Groups and slots are no part of the URL.
  const segments = folders.filter((segment) => segment && !/^(\(.*\)|@.*)$/.test(segment))
  return `/${segments.join('/')}`
}

/** `middleware.ts`, and from version 16 on `proxy.ts`. */
function isMiddleware({ uri, version }: Surroundings): boolean {
  const [, name] = /\/(middleware|proxy)\.[cm]?[jt]s$/.exec(uri) ?? []
  return name === 'middleware' || (name === 'proxy' && (majorVersion(version('next')) ?? 16) >= 16)
}

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  const [name, method] = path
  if (module === undefined) return webMaker(callee)
  if (module === 'next/server' && name === 'NextResponse') {
    if (method === 'next' || method === 'rewrite')
      return () => ({ events: [{ kind: 'delegate', error: false, use: 'returned' }], returns: 'answer', isWhole: true })
    return responseMaker(method, isNew, { found: 307, takesInit: true })
  }
  if (module === 'next/navigation' && !isNew) return navigation(name)
  // new ImageResponse(element, init)
  if (module === 'next/og' && isNew && name === 'ImageResponse')
    return ({ args: [, init] }) => whole([...initEvents(init), send({ kind: 'binary', open: true })])
  return undefined
}

/** Functions that throw what Next.js turns into an answer. */
function navigation(name: string | undefined): ((call: ResponseCall) => CallEffect) | undefined {
  const code = name === undefined ? undefined : errorStatus('next/navigation', [name])
  if (code === undefined) return undefined
  // Without `experimental.authInterrupts` forbidden() and unauthorized() are ordinary errors.
  const codes = code === 401 || code === 403 ? [code, 500] : [code]
  return ({ args: [url], at }) => {
    const target = code < 400 ? { target: valueFrom(url) } : {}
    return {
      events: [send(nothing, { status: { code: codes, at }, thrown: true, signal: true, ...target })],
      returns: 'never',
      isWhole: true,
    }
  }
}

/** The `loading` files around a page, as it imports them: of its folder and those above. A layout stands outside of the one beside it. */
function loadingFiles(uri: string): readonly string[] | undefined {
  const [file = '', ...folders] = uri.split('/').reverse()
  const depth = folders.indexOf('app')
  const [, name] = /^(page|default|layout|template)\.[jt]sx?$/.exec(file) ?? []
  if (depth < 0 || name === undefined) return undefined
  const around = Array.from({ length: depth + 1 }, (_, i) => `${i === 0 ? './' : '../'.repeat(i)}loading`)
  return name === 'page' || name === 'default' ? around : around.slice(1)
}
