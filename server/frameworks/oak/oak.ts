import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { handledElsewhere, httpErrors } from '../contract/error-makers.ts'
import { isNothing } from '../contract/known-constants.ts'
import { orNoContent } from '../contract/sniffed-content.ts'
import { contextRegistrations, type KindOf } from '../koa/koa-handlers.ts'
import { annotatedContext } from '../koa/koa-signatures.ts'
import { standardSemantics } from '../web/web-server.ts'
import { oakExample, oakPrinter } from './oak-printer.ts'

const oakSemantics: Semantics = {
  ...standardSemantics,
  name: 'Oak',
  unanswered: 404,
  invalidStatus: 'throws-when-sent',
  answersAtEnd: true,
  endsWithoutNext: 'always',
}

const ofOak = (name: string) => /^@oak\/oak(?:$|\/)/.test(name)
const redirects: readonly number[] = [300, 301, 302, 303, 305, 307, 308]
const none: CallEffect = { events: [], returns: 'other' }

/** Oak 14 to 17. Sources: response.ts, context.ts and application.ts of its repository, and the conformance tests. */
export const oak: FrameworkAdapter = {
  id: 'oak',
  packages: [String.raw`@oak/oak(?:/\w+)*`],
  aliases: { '@oakserver/oak': '@oak/oak', 'https://deno.land/x/oak': '@oak/oak' },
  concerns: usesOak,
  semantics: () => oakSemantics,
  *registrations(module) {
    if (usesOak(module)) yield* contextRegistrations(module, kindOf)
  },
  registered: () => ['response', 'next'],
  signature: (fn) => annotatedContext(fn, ofOak),
  leavesHeaders: ({ module, path }) => ofOak(module) || path.includes('oakCors'),
  call: contextCall,
  assign: (name, value, _semantics, path) => assigned(name, value, path),
  guard: () => undefined,
  property: contextProperty,
  maker,
  // A status alone is an answer; what is returned means nothing.
  returned: (_value, { role, status, hasEscaped }) => (status && role !== 'helper' && !hasEscaped ? [send(nothing)] : []),
  // The last answer is the one that goes out.
  collide: () => undefined,
  example: oakExample,
  print: oakPrinter,
}

function usesOak({ imports }: Module): boolean {
  for (const name of imports) if (ofOak(name)) return true
  return false
}

const kindOf: KindOf = ({ module, path: [, name] }) =>
  !ofOak(module) ? undefined : name === 'Router' ? 'router' : name === 'Application' ? 'application' : undefined

function contextProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  switch (path.join('.')) {
    case 'response':
    case 'response.headers':
    case 'cookies':
      return 'part'
    case 'request':
      return 'request'
    case 'throw':
    case 'assert':
      return 'method'
    default:
      return undefined
  }
}

/** The methods of the context, its response and its cookies. */
function contextCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  switch ([...call.path, call.name].join('.')) {
    // ctx.throw(status, message?, properties?)
    case 'throw':
      return { events: thrown(call, first, takesHeaders(call)), returns: 'never' }
    // ctx.assert(value, status?, message?, properties?)
    case 'assert':
      return { events: thrown(call, second), returns: 'never', unless: 0 }
    // response.redirect(url)
    case 'response.redirect':
      return { events: redirect(call, first), returns: 'other' }
    case 'response.addResource':
    case 'response.headers.get':
    case 'response.headers.has':
    case 'cookies.get':
    case 'cookies.has':
      return none
    case 'response.headers.set':
      return { events: [setHeader(first, second, 'set')], returns: 'other' }
    case 'response.headers.append':
      return { events: [setHeader(first, second, 'append')], returns: 'other' }
    case 'response.headers.delete':
      return { events: [setHeader(first, undefined, 'remove')], returns: 'other' }
    case 'cookies.set':
    case 'cookies.delete':
      return { events: [setKnownHeader('set-cookie', undefined)], returns: 'other' }
    default:
      return undefined
  }
}

/** `ctx.response.status = 404`, `ctx.response.body = value`, `ctx.response.type = 'json'`. */
function assigned(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  // From here on somebody else answers.
  if (path.length === 0) return name === 'respond' ? [{ kind: 'escape' }] : []
  if (path.length !== 1 || path[0] !== 'response') return []
  switch (name) {
    case 'status':
      return [{ kind: 'status', status: statusFrom(value) }]
    case 'body':
      return [content(value)]
    case 'type':
      return [setKnownHeader('content-type', value)]
    case 'headers':
      return value.properties ? headersFromArgument(value) : [anyHeader]
    default:
      return []
  }
}

/** null is 204, unless a status is set; a function makes the content later. */
function content(value: Argument): EventDraft {
  const { constant, isFunction, at } = value
  if (isNothing(value)) return send({ ...nothing, at }, { otherwise: { code: [204], at } })
  const body = orNoContent(value)
  if (isFunction) return send({ ...body, kind: 'unknown' })
  const isPlain = constant?.length && constant.every((it) => typeof it === 'number' || typeof it === 'boolean')
  const isHtml = body.kind === 'text' && constant?.every((it) => /^\s*<(?:!doctype|html|body)/i.test(String(it)))
  return send(isPlain ? { ...body, kind: 'text' } : isHtml ? { ...body, kind: 'html' } : body)
}

function redirect(call: ResponseCall, url: Argument | undefined): readonly EventDraft[] {
  const isBack = url?.expression.kind === 'name' && url.expression.name === 'REDIRECT_BACK'
  const target = isBack ? ({ from: 'request' } as const) : valueFrom(url)
  return [
    { kind: 'header', header: ['location'], value: target, change: 'set' },
    send(nothing, { otherwise: { code: [302], at: call.at }, keeps: redirects, target }),
  ]
}

/** The headers of an error cannot be assigned: that fails where the text tells of no status. */
const takesHeaders = ({ args: [, , properties] }: ResponseCall) => !!properties && (properties.open || !!properties.property('headers'))

function thrown({ at }: ResponseCall, status: Argument | undefined, isUnknown = false): readonly EventDraft[] {
  const code = isUnknown ? undefined : status ? status.constant : [500]
  return [
    // Whoever handles errors may add headers.
    anyHeader,
    send({ kind: 'text', open: true }, { status: { code, at: status?.at ?? at }, thrown: true }),
  ]
}

/** `createHttpError(404, message)`, and the errors of http-errors. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path } = callee
  if (module === undefined || !ofOak(module) || path[0] !== 'createHttpError') return handledElsewhere(httpErrors(callee))
  return (call) => ({ events: thrown(call, call.args[0]), returns: 'answer', given: 'thrown' })
}
