import { errorStatus } from '../../http/registry/error-classes.ts'
import type { SendEvent } from '../../http/responses/events.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, nothing, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isAlways } from '../contract/known-constants.ts'
import { sniffed } from '../contract/sniffed-content.ts'

const chained = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'response' })
const done = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'other' })
const isEmpty = (value: Argument) => isAlways(value, (it) => it === null || it === undefined || it === '')

const readers = new Set(['getHeader', 'getHeaders', 'getStatus', 'getBody', 'fresh', 'onFinish'])

/** The methods of the response. Source: src/response.ts of @adonisjs/http-server. */
export function responseCall(call: ResponseCall): CallEffect | undefined {
  const { name, path, args, at } = call
  const [first, second, third] = args
  // inertia.render(page) is content to return; whatever else these do, they do to the response.
  if (path.length > 0) return name === 'render' ? done() : undefined
  switch (name) {
    case 'status':
      return first ? chained({ kind: 'status', status: statusFrom(first) }) : undefined
    // Where a status was set before, it stays.
    case 'safeStatus':
      return first ? chained({ kind: 'status', status: statusFrom(first), unlessSet: true }) : undefined
    case 'send':
    case 'json':
      return done(content(first))
    // response.jsonp(value, callbackName?)
    case 'jsonp':
      return done(setKnownHeader('content-type', undefined), content(first))
    case 'stream':
      return done(send({ kind: 'stream', open: true }))
    // response.download(path), response.attachment(path, name?): 404 where there is no such file
    case 'download':
    case 'attachment':
      return done(
        ...(name === 'attachment' ? [setKnownHeader('content-disposition', undefined)] : []),
        anyHeader,
        send({ kind: 'stream', open: true }, { status: { code: undefined, at } }),
      )
    case 'header':
      return chained(setHeader(first, second, 'set'))
    case 'safeHeader':
      return chained(setHeader(first, undefined, 'set'))
    case 'append':
      return chained(setHeader(first, second, 'append'))
    case 'removeHeader':
      return chained(setHeader(first, undefined, 'remove'))
    case 'type':
      return chained(setKnownHeader('content-type', first))
    case 'vary':
      return chained(setKnownHeader('vary', first))
    case 'setEtag':
      return chained(setKnownHeader('etag', undefined))
    case 'setRequestId':
      return chained(setKnownHeader('x-request-id', undefined))
    case 'location':
      return chained(setKnownHeader('location', first))
    case 'cookie':
    case 'encryptedCookie':
    case 'plainCookie':
    case 'clearCookie':
      return chained(setKnownHeader('set-cookie', undefined))
    // response.redirect(path, forwardQueryString?, status?), response.redirect().toPath(path)
    case 'redirect':
      return first ? done(...redirect(call, first, second, third)) : chained()
    case 'toPath':
      return done(...redirectTo(call, valueFrom(first)))
    case 'toRoute':
      return done(...redirectTo(call, {}))
    case 'back':
      return done(...redirectTo(call, { from: 'request' }))
    case 'withQs':
    case 'clearQs':
      return chained()
    // response.abort(body, status?), response.abortIf(condition, body, status?)
    case 'abort':
      return { events: aborted(call, first, second), returns: 'never' }
    case 'abortIf':
      return { events: aborted(call, second, third), returns: 'never', onlyIf: 0 }
    case 'abortUnless':
      return { events: aborted(call, second, third), returns: 'never', unless: 0 }
    default:
      return readers.has(name) ? done() : named(call)
  }
}

/** response.notFound(body), response.noContent() */
function named({ name, args: [first], at }: ResponseCall): CallEffect | undefined {
  const code = errorStatus('@adonisjs/core/http', ['HttpContext', 'response', name])
  if (code === undefined) return undefined
  const isBodiless = code < 200 || code === 204 || code === 205
  return done({ kind: 'status', status: { code: [code], at } }, isBodiless ? send(nothing) : content(first))
}

/** What is sent: nothing is 204, unless a status is set. */
export function content(value: Argument | undefined): EventDraft {
  if (!value || isEmpty(value)) {
    const at = value?.at
    return send(at ? { ...nothing, at } : nothing, at ? { otherwise: { code: [204], at } } : {})
  }
  const isPlain = value.constant?.length && value.constant.every((it) => typeof it === 'number' || typeof it === 'boolean')
  return send(isPlain ? { ...value.body, kind: 'text' } : sniffed(value))
}

function redirect(call: ResponseCall, path: Argument, second: Argument | undefined, third: Argument | undefined): readonly EventDraft[] {
  const isBack = path.constant?.length === 1 && path.constant[0] === 'back'
  const target = isBack ? ({ from: 'request' } as const) : valueFrom(path)
  const isNumber = !!second?.constant?.length && second.constant.every((it) => typeof it === 'number')
  if (!second || !isNumber || third) return redirectTo(call, target, third)
  const misuse: EventDraft = {
    kind: 'misuse',
    signature: 'response.redirect(path, status)',
    effect: 'the number means to keep the query, and 302 is sent',
    severity: 'error',
    fault: 'order',
    repair: [{ at: { ...second.at, end: second.at.start }, text: 'false, ' }],
  }
  return [misuse, ...redirectTo(call, target)]
}

/** A status that was set before stays, whatever it is. */
function redirectTo({ at }: ResponseCall, target: NonNullable<SendEvent['target']>, status?: Argument): readonly EventDraft[] {
  return [
    { kind: 'header', header: ['location'], value: target, change: 'set' },
    send(nothing, { otherwise: status ? statusFrom(status) : { code: [302], at }, target }),
  ]
}

function aborted({ at }: ResponseCall, body: Argument | undefined, status: Argument | undefined): readonly EventDraft[] {
  return [
    send(body && !isEmpty(body) ? sniffed(body) : { kind: 'text', open: true }, {
      status: status ? statusFrom(status) : { code: [400], at },
      thrown: true,
    }),
  ]
}
