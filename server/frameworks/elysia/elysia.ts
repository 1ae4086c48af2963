import { constantValue } from '../../http/registry/constants.ts'
import type { ResponseEvent, Status } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, sampleContent } from '../contract/answer-examples.ts'
import { headersFromArgument, nothing, send, setKnownHeader, setNamedHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { errorNamed, handledElsewhere } from '../contract/error-makers.ts'
import { isAlways, isNothing } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { responseBefore } from '../node/node-printer.ts'
import { webPrinter } from '../web/web-printer.ts'
import { besideMade, webMaker } from '../web/web-response.ts'
import { standardSemantics } from '../web/web-server.ts'
import { registrations } from './elysia-handlers.ts'

const elysia: Semantics = {
  ...standardSemantics,
  name: 'Elysia',
  unanswered: 200,
  invalidStatus: 'throws-when-sent',
  onThrow: { status: 'kept', headers: 'kept' },
}
/** Bun drops what no status carries. */
const onBun: Semantics = { ...elysia, bodyOnBodiless: 'dropped', bodyOnReset: 'dropped' }

const example: AnswerExample = {
  name: 'Elysia',
  print: (answer) =>
    lines(
      ...answer.headers.map(({ name, value }) => `set.headers['${name.toLowerCase()}'] = '${value}'`),
      `return status(${answer.status}${answer.hasContent ? `, ${sampleContent}` : ''})`,
    ),
}

/** Elysia 1. Sources: dist/adapter/web-standard/handler.js, dist/error.js, and the conformance tests. */
export const elysiaAdapter: FrameworkAdapter = {
  id: 'elysia',
  packages: ['elysia'],
  // (Express knows a router by its methods, too.)
  before: ['express'],
  concerns: ({ imports }) => imports.has('elysia'),
  semantics: ({ version }) => ((version('@types/bun') ?? version('bun-types')) ? onBun : elysia),
  registrations,
  registered: () => ['response'],
  signature: () => undefined,
  leavesHeaders: () => false,
  ...besideMade(contextCall, contextProperty),
  assign: (name, value, _semantics, path) => assigned(name, value, path),
  guard: () => undefined,
  maker,
  returned,
  collide: () => undefined,
  example,
  print: printer(),
}

function contextProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  switch (path.join('.')) {
    case 'set':
    case 'set.headers':
      return 'part'
    case 'status':
    case 'redirect':
      return 'method'
    case 'request':
      return 'request'
    default:
      return undefined
  }
}

/** status(404, body), redirect(url, 301): of the context, or imported. */
function contextCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  if (call.path.length > 0) return undefined
  if (call.name === 'status') {
    const status = statusOf(first)
    return {
      events: [...(status ? [{ kind: 'status', status } as const] : []), send(contentOf(second, status))],
      returns: 'answer',
      given: 'either',
    }
  }
  if (call.name !== 'redirect') return undefined
  const status = second ? statusFrom(second) : { code: [302], at: call.at }
  return {
    events: [{ kind: 'status', status }, setKnownHeader('location', first), send(nothing, { target: valueFrom(first) })],
    returns: 'answer',
  }
}

/** A number, or a phrase. */
function statusOf(value: Argument | undefined): Status | undefined {
  if (!value) return undefined
  const { constant, at } = value
  return { at, code: constant?.map((it) => (typeof it === 'string' ? (constantValue('elysia', ['StatusMap', it]) ?? it) : it)) }
}

/** A status alone is sent with its phrase. */
function contentOf(value: Argument | undefined, status: Status | undefined): ReturnType<typeof content> {
  if (value) return content(value)
  return status?.code?.every((code) => code === 204 || code === 205 || code === 304) ? nothing : { kind: 'text', open: false }
}

function content(value: Argument): Argument['body'] {
  const { body } = value
  if (isNothing(value)) return { ...nothing, ...(body.at && { at: body.at }) }
  return isAlways(value, (it) => typeof it === 'number' || typeof it === 'boolean') ? { ...body, kind: 'text' } : body
}

/** `set.status = 404`, `set.headers['x-a'] = 'a'`. */
function assigned(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  if (path.join('.') === 'set.headers') return [setNamedHeader(name, value)]
  if (path.join('.') !== 'set') return []
  const status = name === 'status' ? statusOf(value) : undefined
  return status ? [{ kind: 'status', status }] : name === 'headers' ? headersFromArgument(value) : []
}

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module === 'elysia') {
    if (isNew) return handledElsewhere(errorNamed('elysia', path))
    return path.length === 1 && (path[0] === 'status' || path[0] === 'redirect') ? contextCall : undefined
  }
  const made = module === undefined ? webMaker(callee) : undefined
  // Its status, unless that is 200, and its headers go over those that are set.
  return made && ((call) => withSet(made(call)))
}

function withSet(effect: CallEffect | undefined): CallEffect | undefined {
  return effect?.returns === 'answer' ? { ...effect, isWhole: false } : effect
}

function returned(value: Argument | undefined, { role, hasEscaped }: ReturnContext): readonly EventDraft[] {
  if (role === 'helper') return []
  if (!value) return role === 'middleware' ? [{ kind: 'delegate', error: false, use: 'returned' }] : hasEscaped ? [] : [send(nothing)]
  if (hasEscaped && value.body.kind === 'unknown') return [{ kind: 'escape' }]
  // (In `onError` the status is that of the error, unless another is set.)
  return [send(content(value), role === 'error-handler' ? { otherwise: { code: undefined, at: value.at } } : {})]
}

const isResponse = ({ name, receiver }: ResponseEvent) => name === 'Response' || receiver === 'Response'

/** Fixes in the words of Elysia. */
function printer(): Printer {
  return {
    // status(204, body) → status(204); return body → return
    sendEmpty(event, status, text) {
      if (isResponse(event)) return webPrinter.sendEmpty(event, status, text)
      const at = event.kind === 'send' ? event.body.at : undefined
      if (event.name === '') return 'undefined'
      return event.name === 'status' && at ? `${text({ start: event.expression.start, end: at.start }).replace(/,\s*$/, '')})` : undefined
    },
    setHeader: (event, name, value, text, response) =>
      isResponse(event)
        ? webPrinter.setHeader(event, name, value, text)
        : responseBefore(event, response, `set.headers['${name.toLowerCase()}'] = ${value}`, text),
    setStatus: (event, status, text, response) =>
      isResponse(event)
        ? webPrinter.setStatus(event, status, text)
        : event.name === ''
          ? responseBefore(event, response, `set.status = ${status}`, text)
          : undefined,
    sendStatus: () => undefined,
    requestPath: (_request, response) => response && `${response}.path`,
  }
}
