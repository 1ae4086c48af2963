import type { Body } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isAlways, isGiven, isNothing } from '../contract/known-constants.ts'
import { swapped } from '../contract/repairs.ts'
import { answering, asWord } from '../contract/signs.ts'
import { besideMade, initEvents, madeResponseCall, returning, webMaker } from '../web/web-response.ts'
import { standardSemantics } from '../web/web-server.ts'
import { concerns, prefix, registrations, signature } from './hono-handlers.ts'
import { honoExample, honoPrinter } from './hono-printer.ts'

const hono: Semantics = {
  ...standardSemantics,
  name: 'Hono',
  unanswered: 404,
  unansweredAmongOthers: 500,
  endsWithoutNext: 'always',
  onThrow: { status: 'lost', headers: 'kept' },
}
/** Bun, and @hono/node-server with a Response of its own, drop what no status carries. */
const lenient: Semantics = { ...hono, bodyOnBodiless: 'dropped', bodyOnReset: 'dropped' }

/** Hono 4. Sources: its src/context.ts and src/hono-base.ts, and the conformance tests. */
export const honoAdapter: FrameworkAdapter = {
  ...returning,
  id: 'hono',
  packages: ['hono'],
  aliases: { '@hono/hono': 'hono', 'https://deno.land/x/hono': 'hono' },
  cors: ['hono/cors'],
  signs: [
    ['c', answering],
    ['HTTPException', asWord],
  ],
  semantics: ({ version }) => ((version('@hono/node-server') ?? version('@types/bun') ?? version('bun-types')) ? lenient : hono),
  concerns,
  registrations,
  prefix,
  registered: () => ['response', 'next'],
  signature,
  leavesHeaders: () => false,
  ...besideMade(contextCall, contextProperty),
  // c.res = response
  assign: (name, _value, _semantics, path) => (name === 'res' && path.length === 0 ? [{ kind: 'escape' }] : []),
  maker,
  example: honoExample,
  print: honoPrinter,
}

const makers = new Set(['json', 'text', 'html', 'body', 'newResponse', 'render', 'redirect', 'notFound'])
const kinds = { json: 'json', text: 'text', html: 'html' } as const

function contextProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  const [first, second] = path
  if (first === 'res') return path.length === 1 || (second === 'headers' && path.length === 2) ? 'part' : undefined
  if (path.length > 1) return undefined
  return first === 'req' ? 'request' : makers.has(first!) || first === 'status' || first === 'header' ? 'method' : undefined
}

function contextCall(call: ResponseCall): CallEffect | undefined {
  const { name, path, args } = call
  const [first, second, third] = args
  // c.res.headers.set(name, value)
  if (path[0] === 'res') return path[1] === 'headers' ? madeResponseCall({ ...call, path: ['headers'] }) : { events: [], returns: 'other' }
  switch (name) {
    // c.json(data, status?, headers?), c.json(data, init)
    case 'json':
    case 'text':
    case 'html':
    case 'body':
    case 'newResponse':
    case 'render':
      return made(call, first, second, third)
    // c.redirect(url, status?)
    case 'redirect':
      return redirect(call, first, second)
    case 'notFound':
      return { events: [send({ kind: 'text', open: true }, { status: { code: [404], at: call.at } })], returns: 'answer' }
    case 'status':
      return { events: first ? [{ kind: 'status', status: statusFrom(first) }] : [], returns: 'other' }
    // c.header(name, value?, { append })
    case 'header': {
      return { events: [setHeader(first, second, isGiven(second) ? (third ? 'append' : 'set') : 'remove')], returns: 'other' }
    }
    case 'get':
    case 'set':
    case 'setRenderer':
    case 'setLayout':
    case 'getLayout':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}

function made(call: ResponseCall, data: Argument | undefined, arg: Argument | undefined, headers: Argument | undefined): CallEffect {
  if (call.args.some((argument) => argument.isSpread)) return { events: [{ kind: 'escape' }], returns: 'answer' }
  const kind = kinds[call.name as keyof typeof kinds]
  const body = (!data || isNothing(data)) && call.name !== 'json' ? nothing : { ...(data?.body ?? nothing), ...(kind && { kind }) }
  const ofHeaders = isGiven(headers) ? headersFromArgument(headers) : []
  return {
    events: [...statusEvents(call, arg), ...ofHeaders, send(body, isError(arg) ? { named: { name: 'HTTPException' } } : {})],
    returns: 'answer',
  }
}

const isError = (status: Argument | undefined) => status !== undefined && isAlways(status, (code) => Number(code) >= 400)

function statusEvents(call: ResponseCall, arg: Argument | undefined): readonly EventDraft[] {
  if (!isGiven(arg)) return []
  if (arg.properties) return initEvents(arg)
  const values = arg.constant
  if (values?.length && values.every((value) => typeof value === 'string')) return [ignoredText(call, arg)]
  return [{ kind: 'status', status: statusFrom(arg) }, ...(values ? [] : [anyHeader])]
}

/** `c.json(data, '404')`. */
function ignoredText(call: ResponseCall, arg: Argument): EventDraft {
  const [value] = arg.constant!
  const effect = 'a text is ignored as a status, and the status stays as it was'
  const code = Number(value)
  const isOnly = call.args.length === 2 && arg.constant!.length === 1 && Number.isInteger(code)
  return {
    kind: 'misuse',
    signature: `c.${call.name}(data, 'status')`,
    effect,
    severity: 'error',
    fault: 'text',
    ...(isOnly && { repair: [{ at: arg.at, text: String(code) }] }),
  }
}

function redirect(call: ResponseCall, url: Argument | undefined, status: Argument | undefined): CallEffect {
  if (url?.constant?.length && url.constant.every((value) => typeof value === 'number')) {
    const repair = status ? swapped(call, url, status) : []
    const effect = 'the number becomes the Location, and the URL is no status'
    return {
      events: [
        { kind: 'misuse', signature: 'c.redirect(status, url)', effect, severity: 'error', fault: 'order', repair },
        send(nothing, { status: { code: undefined, at: call.at }, target: valueFrom(url) }),
      ],
      returns: 'answer',
    }
  }
  const code = isGiven(status) ? statusFrom(status) : { code: [302], at: call.at }
  return { events: [send(nothing, { status: code, target: valueFrom(url) })], returns: 'answer' }
}

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module === undefined) return webMaker(callee)
  // new HTTPException(404, { message, res })
  if (module === 'hono/http-exception') return isNew && path[0] === 'HTTPException' ? exception : undefined
  if (isNew || !/^(hono\/|@hono\/)/.test(module)) return undefined
  if (module === 'hono/streaming') return () => ({ events: [{ kind: 'stream' }], returns: 'answer' })
  // What else comes with Hono and takes the context only reads it: getCookie(c), getConnInfo(c), env(c).
  return path.length === 1 && /^(get|env$|is|accepts$|proxy$)/.test(path[0]!) ? () => ({ events: [], returns: 'other' }) : undefined
}

function exception({ args: [status, options], at }: ResponseCall): CallEffect {
  const code = isGiven(status) ? statusFrom(status) : { code: [500], at }
  return {
    events: [
      { kind: 'status', status: code },
      // (A response of its own has headers of its own.)
      ...(options && (options.open || options.property('res')) ? [anyHeader] : []),
      send(bodyOf(options), { thrown: true }),
    ],
    returns: 'answer',
    given: 'thrown',
  }
}

/** The message; or what the response has that comes with it. */
function bodyOf(options: Argument | undefined): Body {
  if (!options) return nothing
  if (options.open || options.property('res')) return { kind: 'unknown', open: true }
  return options.property('message') ? { kind: 'text', open: true } : nothing
}
