import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Body, Status } from '../../http/responses/events.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'

/** What restify's response has besides the methods of Node's. Source: lib/response.js. */
export function restifyCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  switch (call.name) {
    // res.status(404) answers the number, not the response
    case 'status':
      return first ? { events: [{ kind: 'status', status: statusFrom(first) }], returns: 'other' } : undefined
    // res.send(status?, body?, headers?)
    case 'send':
    case 'json':
    case 'sendRaw':
      return sent(call)
    // res.redirect(status?, url, next)
    case 'redirect':
      return { events: redirect(call), returns: 'other' }
    // res.header(name) reads
    case 'header':
      return { events: second ? [setHeader(first, second, 'set')] : [], returns: 'other' }
    case 'set':
      if (call.args.length === 1 && first) return { events: headersFromArgument(first), returns: 'response' }
      return { events: [setHeader(first, second, 'set')], returns: 'response' }
    case 'link':
      return { events: [setKnownHeader('link', undefined)], returns: 'other' }
    case 'cache':
      return { events: [setKnownHeader('cache-control', undefined)], returns: 'other' }
    case 'noCache':
      return { events: [setKnownHeader('cache-control', undefined)], returns: 'response' }
    case 'charSet':
      return { events: [], returns: 'response' }
    case 'get':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}

const isNumber = (argument: Argument | undefined) =>
  !!argument?.constant?.length && argument.constant.every((value) => typeof value === 'number')
/** What is not known may be a status in front of the body, or alone an error that brings its own. */
function mayCarryStatus({ constant, properties, body, expression }: Argument, isAlone: boolean): boolean {
  if (constant || properties || body.kind !== 'unknown') return false
  if (!isAlone || body.value?.from === 'error') return true
  const name = expression.kind === 'name' ? expression.name : expression.kind === 'member' ? expression.property : ''
  return /code$|status$|^_?(e|err|error)$/i.test(name)
}

function sent({ args, name, at }: ResponseCall): CallEffect {
  if (args.some((argument) => argument.isSpread))
    return { events: [send(unknownBody, { status: { code: undefined, at } })], returns: 'response' }
  const [first, second, third] = args
  if (first && isNumber(first))
    return {
      events: [...headersOf(third), send(second ? formatted(second, name) : nothing, { status: statusFrom(first) })],
      returns: 'response',
    }
  if (!first) return { events: [send(nothing)], returns: 'response' }
  const error = statusOfNew(first)
  if (error && !second) return { events: [anyHeader, send(formatted(first, name), { status: error })], returns: 'response' }
  if (mayCarryStatus(first, args.length === 1)) {
    const body = args.length === 2 ? formatted(second!, name) : unknownBody
    return { events: [anyHeader, send(body, { status: { code: undefined, at: first.at } })], returns: 'response' }
  }
  return { events: [...headersOf(second), send(formatted(first, name))], returns: 'response' }
}

const unknownBody: Body = { kind: 'unknown', open: true }
const headersOf = (argument: Argument | undefined) => (argument ? headersFromArgument(argument) : [])

/** The status of an error that is made for the answer: by its name, where restify-errors has it. */
function statusOfNew({ expression, at }: Argument): Status | undefined {
  if (expression.kind !== 'call' || !expression.isNew) return undefined
  const origin = originOf(expression.callee)
  const code = origin?.module === 'restify-errors' ? errorStatus('restify-errors', origin.path.slice(-1)) : undefined
  return { code: code === undefined ? undefined : [code], at }
}

/** Objects are JSON; text becomes what the request accepts. */
function formatted({ body }: Argument, method: string): Body {
  if (method === 'json') return { ...body, kind: body.kind === 'none' ? 'none' : 'json' }
  if (body.value?.constant?.length && body.value.constant.every((value) => value === null)) return { ...body, kind: 'json' }
  return body.kind === 'text' ? { ...body, kind: method === 'sendRaw' ? 'text' : 'unknown' } : body
}

function redirect({ args, at }: ResponseCall): readonly EventDraft[] {
  const [first, second] = args
  if (!first || args.some((argument) => argument.isSpread)) return [{ kind: 'escape' }]
  if (args.length === 1) {
    const effect = 'without `next` the call throws'
    return [{ kind: 'misuse', signature: 'res.redirect(url)', effect, severity: 'error' }, { kind: 'escape' }]
  }
  if (args.length > 2) return [send(nothing, { status: statusFrom(first), target: valueFrom(second) })]
  const isPermanent = first.properties?.get('permanent')?.constant
  if (first.properties) {
    const code = isPermanent ? [isPermanent.every(Boolean) ? 301 : 302] : first.open ? undefined : [302]
    return [send(nothing, { status: { code, at }, target: {} })]
  }
  return [send(nothing, { status: { code: [302], at }, target: valueFrom(first) })]
}
