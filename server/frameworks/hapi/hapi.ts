import type { Body, ResponseEvent, SendEvent } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { type AnswerExample, links, sampleContent } from '../contract/answer-examples.ts'
import { nothing, page, send, setHeader, setKnownHeader, setNamedHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isAlways, isGiven } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { answering } from '../contract/signs.ts'
import { boomMaker } from './boom.ts'
import { concerns, registrations, signature } from './hapi-handlers.ts'

const semantics: Semantics = {
  ...resultSemantics,
  name: 'hapi',
  unanswered: 500,
  bodyOnReset: 'sent',
  promiseAsBody: 500,
  numericString: 'throws',
  invalidStatus: 'throws-at-once',
}

const example: AnswerExample = {
  name: 'hapi',
  print: (answer) => `return h.response(${answer.hasContent ? sampleContent : ''}).code(${answer.status})${links(answer, 'header')}`,
}

/** hapi 21. Sources: lib/response.js and lib/toolkit.js, the API reference, and the conformance tests. */
export const hapi: FrameworkAdapter = {
  id: 'hapi',
  packages: ['@hapi/boom', '@hapi/hapi'],
  signs: [
    ['h', answering],
    ['h', String.raw`\s*\.\s*(?:response|view|file)\b`],
    ['route', String.raw`\s*\(\s*[{[]`],
  ],
  semantics: () => semantics,
  concerns,
  registrations,
  registered: () => ['request', 'response'],
  signature,
  leavesHeaders: () => false,
  call: (call) => (call.isOnMade ? madeCall(call) : toolkitCall(call)),
  // error.output.headers['Retry-After'] = 60
  assign: (name, value, _semantics, path) => (path.join('.') === 'output.headers' ? [assigned(name, value)] : []),
  guard: () => undefined,
  collide: () => undefined,
  property: (path, isOnMade) => (isOnMade ? madeProperty(path) : path.length === 1 && methods.has(path[0]!) ? 'method' : undefined),
  maker: boomMaker,
  returned: (value) => {
    if (!value) return []
    if (isContentless(value)) return [send(nothing, { status: { code: [204], at: value.at } })]
    // What is not known may be an error, or an answer made elsewhere.
    return value.body.kind === 'unknown' ? [{ kind: 'escape' }] : [send(sent(value.body))]
  },
  example,
  print: hapiPrinter(),
}

/** Strings are HTML unless a type is set. */
const sent = (body: Body): Body => (body.kind === 'text' ? { ...body, kind: 'html' } : body)

const methods = new Set(['response', 'redirect', 'view', 'file'])
const madeProperty = (path: readonly string[]) => (/^output(\.headers)?$/.test(path.join('.')) ? 'part' : undefined)
const isContentless = (value: Argument) => isAlways(value, (it) => it === null || it === '')

function assigned(name: string, value: Argument): EventDraft {
  return setNamedHeader(name, value)
}

const chained = (events: readonly EventDraft[]): CallEffect => ({ events, returns: 'answer' })

/** What the toolkit makes: `h.response(value)`, `h.redirect(uri)`. */
function toolkitCall(call: ResponseCall): CallEffect | undefined {
  const [first] = call.args
  switch (call.name) {
    case 'response': {
      const isEmpty = !isGiven(first) || isContentless(first)
      return chained(isEmpty ? [{ kind: 'status', status: { code: [204], at: call.at } }, send(nothing)] : [send(sent(first.body))])
    }
    case 'redirect':
      return chained([{ kind: 'status', status: { code: [302], at: call.at } }, send(nothing, { target: valueFrom(first) })])
    case 'view':
      return chained([send(page(first))])
    case 'file':
      return chained([send({ kind: 'stream', open: true })])
    case 'state':
    case 'unstate':
      return { events: [setKnownHeader('set-cookie', undefined)], returns: 'other' }
    default:
      return undefined
  }
}

/** What a made response is told: `.code(201).header('Location', uri)`. */
function madeCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  const status = (...code: number[]): EventDraft => ({ kind: 'status', status: { code, at: call.at } })
  switch (call.name) {
    case 'code':
      return chained(first ? [{ kind: 'status', status: statusFrom(first) }] : [])
    case 'header':
      return chained([setHeader(first, second, 'set')])
    case 'created':
      return chained([status(201), setKnownHeader('location', first)])
    case 'location':
      return chained([setKnownHeader('location', first)])
    case 'redirect':
      return chained([status(302), send(nothing, { target: valueFrom(first) })])
    case 'permanent':
      return chained([status(301)])
    case 'temporary':
      return chained([status(302)])
    // The method is kept: 307 or 308, as the redirect is temporary or permanent.
    case 'rewritable':
      return chained(first?.constant?.every((value) => value === false) ? [status(307, 308)] : [])
    case 'type':
      return chained([setKnownHeader('content-type', first)])
    case 'etag':
      return chained([setKnownHeader('etag', first)])
    case 'vary':
      return chained([setKnownHeader('vary', first)])
    case 'state':
    case 'unstate':
      return chained([setKnownHeader('set-cookie', undefined)])
    case 'ttl':
      return chained([setKnownHeader('cache-control', undefined)])
    case 'takeover':
    case 'bytes':
    case 'charset':
    case 'compressed':
    case 'encoding':
    case 'message':
    case 'passThrough':
    case 'replacer':
    case 'spaces':
    case 'suffix':
    case 'escape':
      return chained([])
    default:
      return undefined
  }
}

/** Further links in the chain after `h.response(…)`. */
function hapiPrinter(): Printer {
  const linked = (event: ResponseEvent, link: string) => (isOfToolkit(event) ? { at: event.expression.end, text: `.${link}` } : undefined)
  return {
    // h.response(body).code(204) → h.response().code(204)
    sendEmpty: (event) => (isOfToolkit(event) && event.name === 'response' ? `${event.receiver}.response()` : undefined),
    setHeader: (event, name, value) => linked(event, `header('${name}', ${value})`),
    setStatus: (event, status) => linked(event, `code(${status})`),
    // h.redirect(uri).permanent() → h.redirect(uri).code(308)
    status: (code, instead) => (/^\w+\(/.test(instead) ? `code(${code})` : String(code)),
    sendStatus: () => undefined,
    requestPath: (request) => request && `${request}.path`,
  }
}

const isOfToolkit = (event: ResponseEvent): event is SendEvent => event.kind === 'send' && methods.has(event.name) && event.receiver !== ''
