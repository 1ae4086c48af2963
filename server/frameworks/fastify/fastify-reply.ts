import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import {
  anyHeader,
  headersFromArgument,
  nothing,
  page,
  send,
  setHeader,
  setKnownHeader,
  statusFrom,
  valueFrom,
} from '../contract/drafts.ts'
import { isGiven, isNull } from '../contract/known-constants.ts'
import { swapped } from '../contract/repairs.ts'

export interface FastifySemantics extends Semantics {
  /** `redirect(status, url)` is read. */
  readonly isV4?: true
  /** `redirect(status, url)` is the only form with a status. */
  readonly redirectsStatusFirst?: true
  /** @fastify/sensible adds methods. */
  readonly isSensible?: true
}

/** The methods of Fastify's reply. Source: its documentation and lib/reply.js. */
export function replyCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  switch (call.name) {
    // reply.code(404), reply.status(404)
    case 'code':
    case 'status':
      return first ? { events: [{ kind: 'status', status: statusFrom(first) }], returns: 'response' } : undefined
    // reply.send(payload)
    case 'send':
      if (first && isMade(first)) return { events: [], gives: 0, returns: 'response' }
      return { events: isGiven(first) ? payload(first) : [send(nothing)], returns: 'response' }
    // reply.redirect(url, status), in Fastify 4 also (status, url)
    case 'redirect':
      return { events: redirect(call, first, second), returns: 'response' }
    case 'header':
      return { events: [setHeader(first, second, 'set')], returns: 'response' }
    case 'headers':
      return { events: first ? headersFromArgument(first) : [], returns: 'response' }
    case 'removeHeader':
      return { events: [setHeader(first, undefined, 'remove')], returns: 'response' }
    case 'type':
      return { events: [setKnownHeader('content-type', first)], returns: 'response' }
    // reply.callNotFound(): the answer for unknown routes
    case 'callNotFound':
      return { events: [send({ kind: 'unknown', open: true }, { status: { code: [404], at: call.at } })], returns: 'response' }
    // From here on the response of Node is all there is.
    case 'hijack':
      return { events: [{ kind: 'escape' }], returns: 'response' }
    case 'serializer':
    case 'trailer':
    case 'removeTrailer':
      return { events: [], returns: 'response' }
    case 'writeEarlyHints':
    case 'getHeader':
    case 'getHeaders':
    case 'hasHeader':
    case 'hasTrailer':
    case 'getDecorator':
    case 'serialize':
    case 'serializeInput':
    case 'getSerializationFunction':
    case 'compileSerializationSchema':
      return { events: [], returns: 'other' }
    default:
      return pluginCall(call)
  }
}

/** Methods that the framework's own plugins add: @fastify/cookie, @fastify/static, @fastify/view, @fastify/sensible. */
function pluginCall({ name, args: [first], at, semantics }: ResponseCall): CallEffect | undefined {
  switch (name) {
    case 'setCookie':
    case 'cookie':
    case 'clearCookie':
      return { events: [setKnownHeader('set-cookie', undefined)], returns: 'response' }
    case 'unsignCookie':
      return { events: [], returns: 'other' }
    // reply.sendFile(path), reply.download(path, name)
    case 'sendFile':
    case 'download':
      return { events: [send({ kind: 'stream', open: true }, { later: true })], returns: 'response' }
    case 'view':
      return { events: [send(page(first), { later: true })], returns: 'response' }
  }
  const { isSensible }: FastifySemantics = semantics
  if (!isSensible) return undefined
  switch (name) {
    case 'vary':
      return { events: [setKnownHeader('vary', first)], returns: 'other' }
    case 'cacheControl':
    case 'preventCache':
    case 'maxAge':
    case 'staticCache':
    case 'revalidate':
    case 'stale':
      return { events: [setKnownHeader('cache-control', undefined)], returns: 'response' }
    // reply.getHttpError(404, message) sends the error
    case 'getHttpError':
      return first ? { events: [send({ kind: 'json', open: true }, { status: statusFrom(first) })], returns: 'response' } : undefined
  }
  // reply.notFound(message)
  const code = errorStatus('@fastify/sensible', ['reply', name])
  return code === undefined
    ? undefined
    : { events: [send({ kind: 'json', open: true }, { status: { code: [code], at } })], returns: 'response' }
}

/** What is sent of a value. Of an error Fastify takes the status, which is in the error or was set before. */
export function payload(value: Argument): readonly EventDraft[] {
  const { body } = value
  if (isNull(value)) return [send({ ...body, kind: 'json' })]
  if (!mayCarryStatus(value)) return [send(body)]
  return [anyHeader, send({ ...body, kind: 'unknown' }, { status: { code: undefined, at: value.at } })]
}

/** Errors, and responses as `fetch` knows them. */
function mayCarryStatus({ expression, body }: Argument): boolean {
  const inner = plain(expression)
  if (inner.kind === 'name') return body.value?.from === 'error' || /^_?(e|err|error)$/.test(inner.name)
  return (
    inner.kind === 'call' &&
    (body.value?.from === 'error' || inner.isNew || /(^fetch|Error)$/.test(calledName(inner.callee)) || isMade({ expression }))
  )
}

/** A call that may make an answer of its own: `new Response(…)`, `createError(404)`, `app.httpErrors.notFound()`. */
function isMade({ expression }: Pick<Argument, 'expression'>): boolean {
  if (expression.kind !== 'call') return false
  const { callee, isNew } = expression
  const isFactory = callee.kind === 'member' && callee.object.kind === 'member' && callee.object.property === 'httpErrors'
  return isFactory || calledName(callee) === 'createError' || (isNew && calledName(callee) === 'Response')
}

function plain(expression: Expression): Expression {
  return expression.kind === 'await' || expression.kind === 'typed' ? plain(expression.operand) : expression
}

const isNumber = ({ constant }: Argument) => !!constant?.length && constant.every((value) => typeof value === 'number')
const isText = ({ constant }: Argument) => !!constant?.length && constant.every((value) => typeof value === 'string')

function redirect(call: ResponseCall, first: Argument | undefined, second: Argument | undefined): readonly EventDraft[] {
  if (!first || first.isSpread || second?.isSpread) return [send(nothing, { status: { code: undefined, at: call.at } })]
  if (!second) return [send(nothing, { target: valueFrom(first), otherwise: { code: [302], at: call.at } })]
  const { isV4, redirectsStatusFirst }: FastifySemantics = call.semantics
  if (isNumber(first) || (isV4 && !isNumber(second) && isText(second))) {
    const answer = send(nothing, { status: statusFrom(first), target: valueFrom(second) })
    if (redirectsStatusFirst) return [answer]
    const repair = swapped(call, first, second)
    const signature = 'reply.redirect(status, url)'
    return isV4
      ? [
          { kind: 'misuse', signature, effect: 'it is deprecated, and Fastify 5 throws', severity: 'information', repair, fault: 'order' },
          answer,
        ]
      : [
          { kind: 'misuse', signature, effect: 'the call throws and 500 is sent', severity: 'error', repair, fault: 'order' },
          { kind: 'escape' },
        ]
  }
  // Fastify 4 takes the status here from its minor version 28 on only.
  const status = isV4 ? { code: undefined, at: second.at } : statusFrom(second)
  return [send(nothing, { status, target: valueFrom(first) })]
}
