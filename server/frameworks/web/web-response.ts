import type { Constant } from '../../http/responses/constant.ts'
import type { Body, MisuseEvent } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isAlways, isGiven, isNothing } from '../contract/known-constants.ts'

// The Response of the Fetch Standard, which handlers make and return. Sources: the standard, and the conformance tests.

/** What a runtime makes of Response where the standard says otherwise. */
export interface WebSemantics extends Semantics {
  /** `Response.json(data, 404)` has this status. */
  readonly takesStatusAsInit?: true
  /** `Response.redirect('/path')` is resolved, and takes its status in an object too. */
  readonly resolvesRedirects?: true
  /** What stands in place of init and is no object is passed over. */
  readonly ignoresOtherInit?: true
}

/** `new Response(body, init)`, `Response.json(data, init)`, `Response.redirect(url, status)`, `Response.error()`. */
export function webMaker({ module, path, isNew }: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  if (module !== undefined || path[0] !== 'Response') return undefined
  return responseMaker(path[1], isNew, { found: 302 })
}

/** How a class redirects: with which status where none is given, and whether an object may give it. */
interface Redirects {
  readonly found: number
  readonly takesInit?: true
}

/** The same for a class that extends Response. */
export function responseMaker(
  method: string | undefined,
  isNew: boolean,
  redirects: Redirects,
): ((call: ResponseCall) => CallEffect) | undefined {
  if (isNew) return method === undefined ? textResponse : undefined
  if (method === 'json') return jsonResponse
  if (method === 'redirect') return (call) => redirectResponse(call, redirects)
  // A network error, which no runtime can send.
  return method === 'error' ? () => ({ events: [{ kind: 'escape' }], returns: 'answer', isWhole: true }) : undefined
}

/** `new Response(body, init)`, and whatever takes the same: `HttpResponse.text(body, init)`. */
export function textResponse(call: ResponseCall): CallEffect {
  const [body, init] = call.args
  return answer(call, init, body ? textual(body) : nothing)
}

function jsonResponse(call: ResponseCall): CallEffect {
  const [data, init] = call.args
  return answer(call, init, data ? { ...data.body, kind: 'json' } : nothing)
}

/** `init` is what comes after the body. */
function answer(call: ResponseCall, init: Argument | undefined, body: Body): CallEffect {
  // With `webSocket` the runtime goes on with the connection, under 101.
  if (call.args.some((argument) => argument.isSpread) || init?.property('webSocket')) return whole([{ kind: 'escape' }])
  if (init?.constant?.length && init.constant.every((value) => typeof value === 'number')) {
    const { takesStatusAsInit }: WebSemantics = call.semantics
    return takesStatusAsInit && call.name === 'json'
      ? whole([{ kind: 'status', status: statusFrom(init) }, send(body)])
      : numberAsInit(call, init)
  }
  return whole([...initEvents(init), send(body)])
}

/** An answer of its own, which what was set elsewhere does not touch. */
export const whole = (events: readonly EventDraft[]): CallEffect => ({ events, returns: 'answer', isWhole: true })

/** `{ status, headers }`. */
export function initEvents(init: Argument | undefined): readonly EventDraft[] {
  if (!isGiven(init)) return []
  const status = init.property('status')
  const headers = init.property('headers')
  return [...statusEvents(status, init), ...(headers ? headersOf(headers) : []), ...(init.open ? [anyHeader] : [])]
}

function statusEvents(status: Argument | undefined, init: Argument): readonly EventDraft[] {
  if (status) return isGiven(status) ? [{ kind: 'status', status: statusFrom(status) }] : []
  return init.open ? [{ kind: 'status', status: { code: undefined, at: init.at } }] : []
}

function headersOf(headers: Argument): readonly EventDraft[] {
  return isNothing(headers) ? [] : headersFromArgument(headers)
}

/** `Response.json(data, 404)`. */
function numberAsInit(call: ResponseCall, init: Argument): CallEffect {
  const { ignoresOtherInit }: WebSemantics = call.semantics
  const signature = `${calledAs(call)}(${call.receiver ? 'data' : 'body'}, status)`
  const repair = [{ at: init.at, text: `{ status: ${call.text(init.at)} }` }]
  const misuse = { kind: 'misuse', signature, repair, fault: 'init' } as const
  if (ignoresOtherInit) return whole([{ ...misuse, effect: 'the status is passed over, and 200 is sent', severity: 'warning' }])
  return { events: [{ ...misuse, effect: 'the call throws, as the status belongs in an object', severity: 'error' }], returns: 'never' }
}

const calledAs = ({ receiver, name }: ResponseCall) => (receiver ? `${receiver}.${name}` : `new ${name}`)

/** `Response.redirect(url, status)`; NextResponse takes an object as well. */
function redirectResponse(call: ResponseCall, { found, takesInit }: Redirects): CallEffect {
  const {
    args: [url, init],
    at,
    semantics,
  } = call
  const { resolvesRedirects }: WebSemantics = semantics
  const refused = (argument: Argument, fault: NonNullable<MisuseEvent['fault']>, form: string, effect: string): CallEffect => {
    const signature = `${calledAs(call)}(${form})`
    return { events: [{ kind: 'misuse', signature, effect, severity: 'error', fault, argument: argument.at }], returns: 'never' }
  }
  if (url && isRelative(url) && !resolvesRedirects)
    return refused(url, 'relative', 'path', 'it takes absolute URLs only, and the call throws')
  const isObject = init?.properties !== undefined
  if (isObject && !takesInit && !resolvesRedirects)
    return refused(init, 'init', 'url, init', 'it takes the number itself, and the call throws')
  const status = isObject ? init.property('status') : init
  if (status && isAlways(status, isNoRedirect))
    return refused(status, 'code', `url, ${status.constant!.join(' or ')}`, 'that is no redirect, and the call throws')
  const code = isGiven(status) ? statusFrom(status) : { code: init?.open === true && isObject ? undefined : [found], at }
  const headers = isObject ? initEvents(init).filter((event) => event.kind === 'header') : []
  return whole([...headers, send(nothing, { status: code, target: valueFrom(url) })])
}

const redirects = new Set<unknown>([301, 302, 303, 307, 308])
const isNoRedirect = (value: Constant) => value !== undefined && !redirects.has(Number(value))

/** A URL that needs another to be resolved against. */
function isRelative(argument: Argument): boolean {
  return isAlways(argument, (value) => typeof value === 'string' && !/^\s*[a-z][a-z\d+.-]*:/i.test(value))
}

/** A string is sent as it is; what an object literal is made of is no content that anybody reads, and `upstream.body` is what another service sends. */
function textual({ body, expression }: Argument): Body {
  if (expression.kind === 'member' && expression.property === 'body') return { ...body, kind: 'stream' }
  const isText = expression.kind === 'template' || (expression.kind === 'call' && isStringify(expression))
  return isText || (body.kind === 'json' && body.properties) ? { ...body, kind: 'text' } : body
}

const isStringify = ({ callee }: Expression & { kind: 'call' }) => isGlobalMember(callee, 'JSON', 'stringify')

/** A method called on a Response before it is returned. */
export function madeResponseCall({ name, path, args }: ResponseCall): CallEffect | undefined {
  const [first, second] = args
  if (path[0] === 'headers') {
    if (name === 'set' || name === 'append') return { events: [setHeader(first, second, name)], returns: 'other' }
    if (name === 'delete') return { events: [setHeader(first, undefined, 'remove')], returns: 'other' }
    return { events: [], returns: 'other' }
  }
  // response.cookies.set(name, value) of NextResponse
  if (path[0] === 'cookies') return { events: [setKnownHeader('set-cookie', undefined)], returns: 'other' }
  return /^(clone|json|text|arrayBuffer|blob|formData|bytes)$/.test(name) ? { events: [], returns: 'other' } : undefined
}

/** What an answer's properties lead to. */
export const madeResponseProperty = (path: readonly string[]): 'part' | undefined =>
  path.length === 1 && (path[0] === 'headers' || path[0] === 'cookies') ? 'part' : undefined

type Parts = Pick<FrameworkAdapter, 'call' | 'property'>

/** Calls and properties of a context, beside those of a Response that was made. */
export function besideMade(call: Parts['call'], property: NonNullable<Parts['property']>): Required<Parts> {
  return {
    call: (given) => (given.isOnMade ? madeResponseCall(given) : call(given)),
    property: (path, isOnMade) => (isOnMade ? madeResponseProperty(path) : property(path, isOnMade)),
  }
}

/** Where handlers return a Response and nothing is done to it any more, these parts of an adapter are always the same. */
export const returning = {
  leavesHeaders: () => false,
  assign: () => [],
  guard: () => undefined,
  collide: () => undefined,
  ...besideMade(
    () => undefined,
    () => undefined,
  ),
  maker: webMaker,
  // What is data is no Response.
  returned: (value) => (value?.body.kind === 'unknown' ? [{ kind: 'escape' }] : []),
} satisfies Partial<FrameworkAdapter>
