import { statusCode } from '../../http/registry/status-codes.ts'
import type { Body, Status } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { headersFromArgument, nothing, page, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { ownHeaders } from '../contract/error-makers.ts'
import { isNothing } from '../contract/known-constants.ts'
import { sniffed } from '../contract/sniffed-content.ts'
import { nodeResponseCall } from '../node/node-response.ts'

export interface KoaSemantics extends Semantics {
  /** `redirect('back')` leads where the client came from, and `throw(message, status)` is read. */
  readonly isV2?: true
}

/** Statuses under which Koa sends no content, and those with which it redirects. Source: the package `statuses`. */
const empty: readonly number[] = [204, 205, 304]
const redirects: readonly number[] = [300, 301, 302, 303, 305, 307, 308]

const none: CallEffect = { events: [], returns: 'other' }
const headerOf: Readonly<Record<string, string>> = {
  type: 'content-type',
  length: 'content-length',
  etag: 'etag',
  lastModified: 'last-modified',
}
const readers = new Set(['get', 'has', 'is', 'accepts', 'acceptsEncodings', 'acceptsCharsets', 'acceptsLanguages', 'inspect', 'toJSON'])
const methods = new Set([...readers, 'throw', 'assert', 'redirect', 'back', 'set', 'append', 'remove', 'vary', 'attachment', 'render'])

/** What a property of the context is. */
export function contextProperty([name, inner]: readonly string[]): 'response' | 'part' | 'request' | 'method' | undefined {
  switch (name) {
    case 'response':
      return 'response'
    case 'request':
    case 'req':
      return 'request'
    case 'res':
    case 'cookies':
      return inner === undefined ? 'part' : 'method'
    case 'app':
      return inner === undefined ? 'part' : undefined
    default:
      return methods.has(name!) ? 'method' : undefined
  }
}

/** The methods of the context and of its response. Source: lib/context.js and lib/response.js of Koa. */
export function contextCall(call: ResponseCall): CallEffect | undefined {
  const { name, path, args } = call
  const [first, second] = args
  if (path.length > 0) return partCall(call)
  switch (name) {
    // ctx.redirect(url)
    case 'redirect':
      return { events: redirect(call), returns: 'other' }
    // ctx.back(fallback): where the request came from
    case 'back':
      return { events: redirectTo(call, { from: 'request' }), returns: 'other' }
    // ctx.throw(status?, message?, properties?)
    case 'throw':
      return { events: thrown(call, args), returns: 'never' }
    // ctx.assert(value, status?, message?, properties?)
    case 'assert':
      return { events: thrown(call, args.slice(1)), returns: 'never', unless: 0 }
    // ctx.set(name, value), ctx.set({ name: value })
    case 'set':
      return {
        events: first && !second && !first.isSpread ? headersFromArgument(first) : [setHeader(first, second, 'set')],
        returns: 'other',
      }
    case 'append':
      return { events: [setHeader(first, second, 'append')], returns: 'other' }
    case 'remove':
      return { events: [setHeader(first, undefined, 'remove')], returns: 'other' }
    case 'vary':
      return { events: [setKnownHeader('vary', first)], returns: 'other' }
    // ctx.attachment(name): the type follows from the name's extension
    case 'attachment':
      return {
        events: [setKnownHeader('content-disposition', undefined), ...(first ? [setKnownHeader('content-type', undefined)] : [])],
        returns: 'other',
      }
    // ctx.render(view, locals) of koa-views and its kin
    case 'render':
      return { events: [send(page(first))], returns: 'other' }
    default:
      return readers.has(name) ? none : undefined
  }
}

/** ctx.cookies.set(name, value), ctx.res.setHeader(name, value), ctx.app.emit('error', error, ctx) */
function partCall(call: ResponseCall): CallEffect | undefined {
  const [part] = call.path
  if (part === 'cookies') return call.name === 'set' ? { events: [setKnownHeader('set-cookie', undefined)], returns: 'other' } : none
  if (part === 'app') return call.name === 'emit' ? none : undefined
  const effect = nodeResponseCall(call)
  // Past Koa, and with a status that begins at 404: what the client gets is a matter of `ctx.respond`.
  return effect?.events.every(({ kind }) => kind === 'header') ? { ...effect, returns: 'other' } : undefined
}

/** `ctx.status = 404`, `ctx.body = value`, `ctx.type = 'json'`. */
export function contextAssign(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  if (path.length > 0) return path[0] === 'res' && name === 'statusCode' ? [{ kind: 'escape' }] : []
  switch (name) {
    case 'status':
      return [{ kind: 'status', status: statusFrom(value) }]
    case 'body':
      return [content(value)]
    // From here on the response of Node is all there is.
    case 'respond':
    case 'res':
      return [{ kind: 'escape' }]
    default:
      return name in headerOf ? [setKnownHeader(headerOf[name]!, value)] : []
  }
}

function content(value: Argument): EventDraft {
  const { body, at } = value
  if (isNothing(value)) return send({ ...nothing, at }, { otherwise: { code: [204], at }, keeps: empty })
  // (A Response brings its own status to Koa 3.)
  if (isResponse(value)) return send({ ...body, kind: 'unknown' }, { status: { code: undefined, at } })
  return send(sniffed(value))
}

function isResponse({ expression }: Argument): boolean {
  const made = expression.kind === 'await' ? expression.operand : expression
  return made.kind === 'call' && made.callee.kind === 'name' && /^(Response|fetch)$/.test(made.callee.name)
}

function redirect(call: ResponseCall): readonly EventDraft[] {
  const [url, second] = call.args
  if (!url || url.isSpread) return redirectTo(call, {})
  const isNumber = ({ constant }: Argument) => !!constant?.length && constant.every((it) => typeof it === 'number')
  const misuse = (signature: string, effect: string): EventDraft => ({
    kind: 'misuse',
    signature,
    effect,
    severity: 'error',
    fault: 'order',
  })
  const target = redirectTo(call, valueFrom(url))
  if (isNumber(url)) return [misuse('ctx.redirect(status, url)', 'the number becomes the Location, and the status stays 302'), ...target]
  if (second && isNumber(second)) return [misuse('ctx.redirect(url, status)', 'the second argument is ignored, and 302 is sent'), ...target]
  const { isV2 }: KoaSemantics = call.semantics
  const isBack = url.constant?.length === 1 && url.constant[0] === 'back' && isV2
  return isBack ? redirectTo(call, { from: 'request' }) : target
}

function redirectTo(call: ResponseCall, target: ReturnType<typeof valueFrom>): readonly EventDraft[] {
  return [
    { kind: 'header', header: ['location'], value: target, change: 'set' },
    send(nothing, { otherwise: { code: [302], at: call.at }, keeps: redirects, target }),
  ]
}

/** The error that is thrown, as http-errors reads the arguments. */
function thrown(call: ResponseCall, args: readonly Argument[]): readonly EventDraft[] {
  return [...ownHeaders(args), send({ kind: 'text', open: true }, { status: statusOfError(call, args), thrown: true })]
}

function statusOfError({ at, semantics }: ResponseCall, [first, second]: readonly Argument[]): Status {
  if (!first) return { code: [500], at }
  const isText = first.constant?.length && first.constant.every((it) => typeof it === 'string')
  const { isV2 }: KoaSemantics = semantics
  // ctx.throw(message, status) fails in Koa 3.
  const said = isText ? (second && isV2 ? second : undefined) : first
  if (!said) return { code: [500], at }
  const status = statusFrom(said)
  // (What has no name in the package `statuses` becomes 500.)
  return status.code?.every((code) => typeof code === 'number' && statusCode(code)) ? status : { ...status, code: undefined }
}

/** A status with nothing else: Koa sends its reason phrase. */
export function bodyOfStatus({ code }: Status): Body {
  if (!code) return { kind: 'unknown', open: true }
  return code.every((it) => empty.includes(Number(it)))
    ? nothing
    : { kind: code.some((it) => empty.includes(Number(it))) ? 'unknown' : 'text', open: false }
}
