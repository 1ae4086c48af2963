import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { nothing, send, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isGiven } from '../contract/known-constants.ts'
import { webPrinter } from '../web/web-printer.ts'
import { initEvents, madeResponseCall, madeResponseProperty, returning, webMaker, whole } from '../web/web-response.ts'
import { route, standardSemantics } from '../web/web-server.ts'

const resource: Semantics = { ...standardSemantics, name: 'React Router' }
/** Of a module with a component: what is returned goes into its page. */
const page: Semantics = { ...resource, bodyOnBodiless: 'dropped', bodyOnReset: 'dropped' }

const ownPackage = /^(react-router|react-router-dom|@react-router\/.+)$/
/** The packages of Remix 2, whose helpers these were. */
export const remixPackage = /^@remix-run\/(node|cloudflare|deno|server-runtime|react)$/
const isPackage = (name: string) => ownPackage.test(name) || remixPackage.test(name)

const loaders = ['loader', 'action'] as const

/** Whether a module exports what a route module of these frameworks does. */
export const hasLoaders = (module: Module) => loaders.some((name) => exported(module, name))

/** React Router 7 and 8 as a framework: loaders and actions of route modules. Sources: the reference of route modules, and packages/react-router/lib/server-runtime. */
export const reactRouter: FrameworkAdapter = {
  ...returning,
  id: 'react-router',
  signs: [
    ['export', String.raw` (?:(?:async )?function|const) (?:loader|action)\b`],
    ['export', String.raw`\s*\{[^{}]*\b(?:loader|action)\b`],
  ],
  signals: {
    packages: [
      ...['react-router', 'react-router-dom', '@tanstack/react-router'],
      ...['node', 'cloudflare', 'deno', 'server-runtime', 'react'].map((name) => `@remix-run/${name}`),
    ],
    names: new Set(['redirect', 'redirectDocument', 'notFound']),
    isThrown: false,
  },
  semantics: () => resource,
  concerns(module) {
    for (const name of module.imports) if (ownPackage.test(name) || name.includes('/+types/')) return hasLoaders(module)
    return false
  },
  *registrations(module) {
    const semantics = exported(module, 'default') ? page : resource
    for (const name of loaders) {
      const value = exported(module, name)
      if (value) yield route(value, name === 'loader' ? ['GET'] : [], undefined, { semantics })
    }
  },
  registered: () => ['response'],
  signature: () => undefined,
  call: (call) => (call.isOnMade ? madeResponseCall(call) : undefined),
  property: (path, isOnMade) =>
    isOnMade ? madeResponseProperty(path) : path.length === 1 && path[0] === 'request' ? 'request' : undefined,
  maker,
  // Data goes into a page, or is the content where the module has no component.
  returned: (value) => (value && value.body.kind !== 'unknown' ? [send({ kind: 'unknown', open: true })] : [{ kind: 'escape' }]),
  print: webPrinter,
}

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  const made = module === undefined ? webMaker(callee) : isPackage(module) && !isNew ? routerHelper(path[0]) : undefined
  // A response may be thrown as well.
  return made && ((call) => withEither(made(call)))
}

function withEither(effect: CallEffect | undefined): CallEffect | undefined {
  return effect?.returns === 'answer' ? { ...effect, given: 'either' } : effect
}

/** Functions that make a response as the router reads it. */
export function routerHelper(name: string | undefined): ((call: ResponseCall) => CallEffect) | undefined {
  switch (name) {
    // data(value, status | init), json(value, status | init), defer(value, status | init)
    case 'data':
    case 'defer':
    case 'json':
      return ({ args: [value, init], semantics }) =>
        whole([
          ...statusOrInit(init),
          send(value ? { ...value.body, kind: name === 'json' || semantics === resource ? 'json' : 'unknown' } : nothing),
        ])
    // redirect(url, status | init)
    case 'redirect':
    case 'redirectDocument':
    case 'replace':
      return ({ name: called, args: [url, init], at }) => {
        const given = statusOrInit(init)
        const found: readonly EventDraft[] = given.some(({ kind }) => kind === 'status')
          ? []
          : [{ kind: 'status', status: { code: [302], at } }]
        return whole([...found, ...given, ...mark(called), send(nothing, { target: valueFrom(url) })])
      }
    default:
      return undefined
  }
}

/** What tells the router in the browser how to follow. */
function mark(name: string): readonly EventDraft[] {
  const header = name === 'redirectDocument' ? 'x-remix-reload-document' : name === 'replace' ? 'x-remix-replace' : undefined
  return header ? [{ kind: 'header', header: [header], value: { constant: ['true'] }, change: 'set' }] : []
}

function statusOrInit(init: Argument | undefined): readonly EventDraft[] {
  if (!isGiven(init)) return []
  return init.constant ? [{ kind: 'status', status: statusFrom(init) }] : initEvents(init)
}
