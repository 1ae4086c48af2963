import type { SendEvent, Status } from '../../http/responses/events.ts'
import type { Argument, CallEffect, Callee, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { ownHeaders } from '../contract/error-makers.ts'
import { initEvents, webMaker } from '../web/web-response.ts'
import { ofH3 } from './h3-handlers.ts'

// The functions of h3, which take the event first. Sources: src/utils/response.ts and src/error.ts of both versions, and the conformance tests.

type Maker = (call: ResponseCall) => CallEffect | undefined

const acts = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'other' })
const header: Maker = ({ args: [, name, value] }) => acts(setHeader(name, value, 'set'))
const headers: Maker = ({ args: [, all] }) => acts(...(all ? headersFromArgument(all) : []))
const append: Maker = ({ args: [, name, value] }) => acts(setHeader(name, value, 'append'))
const cookie: Maker = () => acts(setKnownHeader('set-cookie', undefined))
const anything: Maker = () => acts({ kind: 'escape' })

/** The same in both versions. */
const common: Readonly<Record<string, Maker>> = {
  setResponseStatus: ({ args: [, code] }) => acts(...(code ? [{ kind: 'status', status: statusFrom(code) } as const] : [])),
  setHeader: header,
  setResponseHeader: header,
  setHeaders: headers,
  setResponseHeaders: headers,
  appendHeader: append,
  appendResponseHeader: append,
  appendHeaders: headers,
  appendResponseHeaders: headers,
  removeResponseHeader: ({ args: [, name] }) => acts(setHeader(name, undefined, 'remove')),
  clearResponseHeaders: () => acts(anyHeader),
  defaultContentType: ({ args: [, type] }) => acts(setKnownHeader('content-type', type)),
  appendCorsHeaders: () => acts(anyHeader),
  setCookie: cookie,
  deleteCookie: cookie,
  setChunkedCookie: cookie,
  deleteChunkedCookie: cookie,
  useSession: cookie,
  getSession: cookie,
  updateSession: cookie,
  clearSession: cookie,
  // They may answer, or what they return does.
  handleCors: anything,
  handleCacheHeaders: anything,
  appendCorsPreflightHeaders: anything,
  proxy: anything,
  proxyRequest: anything,
  sendProxy: anything,
  sendIterable: anything,
  serveStatic: anything,
  createEventStream: anything,
}

const redirects = (url: Argument | undefined, status: Argument | undefined, { at }: ResponseCall, more: Pick<SendEvent, 'later'> = {}) => [
  { kind: 'status', status: status ? statusFrom(status) : { code: [302], at } } as const,
  setKnownHeader('location', url),
  send(nothing, { target: valueFrom(url), ...more }),
]

/** They answer when they are called. */
const version1: Readonly<Record<string, Maker>> = {
  ...common,
  send: ({ args: [, data, type] }) =>
    acts(...(type ? [setKnownHeader('content-type', type)] : []), send(data ? data.body : nothing, { later: true })),
  sendRedirect: (call) => acts(...redirects(call.args[1], call.args[2], call, { later: true })),
  sendNoContent: ({ args: [, code], at }) => acts(send(nothing, code ? { status: statusFrom(code) } : { otherwise: { code: [204], at } })),
  sendStream: () => acts({ kind: 'stream', later: true }),
  sendWebResponse: () => ({ events: [], returns: 'other', gives: 1 }),
  // sendError(event, createError(404)), sendError(event, { statusCode: 404 })
  sendError: ({ args: [, error], at }) => {
    if (error && calls(error, 'createError')) return { events: [], returns: 'other', gives: 1 }
    const status = error && calls(error, 'Error') ? { code: [500], at } : statusOfError(error, at, true)
    return acts(...errorEvents(status, false))
  },
  createError: ({ args: [input], at }) => thrownOrReturned(errorEvents(statusOfError(input, at, true), true), false),
}

const calls = ({ expression }: Argument, name: string) =>
  expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === name

const given = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'answer' })

/** They make what the handler has to return. */
const version2: Readonly<Record<string, Maker>> = {
  ...common,
  sendStream: () => given({ kind: 'stream' }),
  sendRedirect: (call) => given(...redirects(call.args[1], call.args[2], call)),
  redirect: (call) => given(...redirects(call.args[0], call.args[1], call)),
  redirectBack: (call) => given(...redirects(undefined, call.args[1]?.property('status'), call)),
  noContent: ({ args: [code], at }) => given(send(nothing, { status: code ? statusFrom(code) : { code: [204], at } })),
  sendNoContent: ({ args: [, code], at }) => given(send(nothing, { status: code ? statusFrom(code) : { code: [204], at } })),
  html: () => given(send({ kind: 'html', open: true })),
  HTTPResponse: ({ args: [body, init] }) => given(...initEvents(init), send(body ? body.body : nothing)),
  createError: error2,
  HTTPError: error2,
  H3Error: error2,
  // HTTPError.status(404, text, details)
  'HTTPError.status': ({ args: [code, , details], at }) =>
    thrownOrReturned([...headersOf(details), ...errorEvents(code ? statusFrom(code) : { code: [500], at }, true)], true),
}

/** `new HTTPError(message, { status, headers })`, `new HTTPError({ status })`. */
function error2({ args: [first, second], at }: ResponseCall): CallEffect {
  const isText = first?.body.kind === 'text' || !!first?.constant?.every((value) => typeof value === 'string')
  const details = isText ? second : first
  return thrownOrReturned([...headersOf(details), ...errorEvents(statusOfError(details, at, false), true)], true)
}

const headersOf = (details: Argument | undefined) => (details ? ownHeaders([details]) : [])

function errorEvents(status: Status, thrown: boolean): readonly EventDraft[] {
  return [{ kind: 'status', status }, send({ kind: 'json', open: true }, { thrown })]
}

const thrownOrReturned = (events: readonly EventDraft[], isWhole: boolean): CallEffect => ({
  events,
  returns: 'answer',
  given: 'either',
  isWhole,
})

function statusOfError(input: Argument | undefined, at: Status['at'], isFirstOld: boolean): Status {
  const [one, other] = isFirstOld ? ['statusCode', 'status'] : ['status', 'statusCode']
  const named = input?.property(one!) ?? input?.property(other!)
  if (named) return statusFrom(named)
  const isSaid = !input || input.constant !== undefined || input.body.kind === 'text' || (input.properties && !input.open)
  // (The cause of an error may bring its status.)
  return { code: isSaid && !input?.property('cause') ? [500] : undefined, at }
}

/** The functions of a version, imported or there without an import, and `new Response(…)`. */
export function makerOf(major: 1 | 2): (callee: Callee) => Maker | undefined {
  const known = major === 1 ? version1 : version2
  return (callee) => {
    const { module, path, isNew } = callee
    if (module !== undefined && !ofH3(module)) return undefined
    const name = path.join('.')
    if (Object.hasOwn(known, name) && (module !== undefined || !isNew)) return known[name]
    if (path.length === 1 && /^(get|read|is|parse|to|assert|validate|require|use)[A-Z]/.test(name))
      return reads(module !== undefined || own.test(name))
    const made = module === undefined ? webMaker(callee) : undefined
    return made && ((call) => withStatus(made(call), call))
  }
}

/** Functions of h3 and Nitro that read only, where they need no import. */
const own =
  /^(get|is|assert)Method$|^get(Header|Query|Cookie|Request|Response|Router|Validated)|^read(Raw|Validated|Multipart)?(Body|FormData)$|^use(RuntimeConfig|AppConfig|Storage|Database)$|^(parseCookies|toWebRequest|isPreflightRequest)$/

/** What others offer under such names may set headers. */
function reads(isOwn: boolean): Maker {
  return ({ args }) => (args.length === 0 ? undefined : acts(...(isOwn ? [] : [anyHeader])))
}

/** The status of a Response replaces one set before; headers set before go out with it. */
export function withStatus(effect: CallEffect | undefined, { at }: ResponseCall): CallEffect | undefined {
  if (effect?.returns !== 'answer') return effect
  const isStated = effect.events.some((event) => event.kind !== 'header' && 'status' in event && event.status)
  return {
    ...effect,
    isWhole: false,
    events: isStated ? effect.events : [{ kind: 'status', status: { code: [200], at } }, ...effect.events],
  }
}
