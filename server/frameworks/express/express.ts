import type { ResponseEvent, SendEvent, Status } from '../../http/responses/events.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import type { CollisionContext } from '../contract/collision-context.ts'
import { headersFromArgument, nothing, page, send, setHeader, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { httpErrors } from '../contract/error-makers.ts'
import { swapped } from '../contract/repairs.ts'
import { asWord } from '../contract/signs.ts'
import { majorVersion } from '../contract/versions.ts'
import { ended, nodeCollision, spelled, thrownConsequence } from '../node/node-collision.ts'
import { callPastFramework, nodeResponseAssign, nodeResponseGuard, pastFramework } from '../node/node-response.ts'
import { registered } from '../routers/handler-shapes.ts'
import { isNumber, isStatus, misuse } from './express-arguments.ts'
import { fileNamed, jsonBody, sendBody } from './express-bodies.ts'
import { registrations } from './express-handlers.ts'
import { expressExample, expressPrinter } from './express-printer.ts'
import { signature } from './express-signatures.ts'

const common = {
  defaultStatus: 200,
  unanswered: 'hang',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'dropped',
  validStatus: [100, 999],
  endsWithoutNext: 'always',
} as const

/** How Express treats what handlers do, and platforms that run functions behind it. */
interface ExpressSemantics extends Semantics {
  /** The signatures that Express 4 deprecates are gone, and views render later. */
  readonly isV5?: true
}

export const express4: ExpressSemantics = {
  ...common,
  name: 'Express 4',
  rejection: 'hangs',
  numericString: 'coerced',
  invalidStatus: 'throws-when-sent',
}
export const express5: ExpressSemantics = {
  ...common,
  name: 'Express 5',
  rejection: 'answered',
  numericString: 'throws',
  invalidStatus: 'throws-at-once',
  isV5: true,
  statusOfErrors: ['status', 'statusCode'],
}

/** Packages whose applications or routers pass to `next` what handlers reject with. Sources: their READMEs. */
const handRejectionsOn = ['express-async-errors', 'express-promise-router', 'express-asyncify', 'express-async-router', '@awaitjs/express']

const isExpress5 = ({ isV5 }: ExpressSemantics) => isV5 === true

/** Express 4 and 5. Sources: lib/response.js of both, the migration guide to 5, and the conformance tests. */
export const express: FrameworkAdapter = {
  id: 'express',
  packages: ['express'],
  cors: ['cors'],
  signs: [['RequestHandler', asWord]],
  semantics(surroundings) {
    if ((majorVersion(surroundings.version('express')) ?? 5) >= 5) return express5
    return handRejectionsOn.some((name) => surroundings.version(name)) ? { ...express4, rejection: 'answered' } : express4
  },
  registersIfGiven: true,
  registrations,
  registered,
  signature,
  leavesHeaders: ({ module }) => module === 'express',
  call: (call) => expressCall(call) ?? callPastFramework(call),
  assign: (name, value) => pastFramework(nodeResponseAssign(name, statusFrom(value))),
  guard: nodeResponseGuard,
  maker: httpErrors,
  errorStatus: ['status', 'statusCode'],
  collide(first, second, context) {
    const collision = isBareSend(second, context) ? ended(first, second, context) : nodeCollision(first, second, context)
    return collision?.effect === 'throws' ? { ...collision, consequence: consequenceOf(collision, second, context) } : collision
  },
  example: expressExample,
  print: expressPrinter,
}

/** `res.send()` and `res.send(undefined)` set no header, so that after an answer they only end it. With 204 and 304 they remove some, which throws. */
function isBareSend(event: ResponseEvent, { status }: CollisionContext): event is SendEvent {
  if (event.kind !== 'send' || spelled(event) !== 'send' || event.body.kind !== 'none') return false
  const isNull = event.body.value?.constant?.every((value) => value === null)
  return !isNull && !status?.code?.every((code) => Number(code) === 204 || Number(code) === 304)
}

function consequenceOf(collision: Collision, second: ResponseEvent, context: CollisionContext): string {
  // Express 5 renders in a later turn of the event loop.
  const isRendered = isExpress5(context.semantics) && second.kind === 'send' && spelled(second) === 'render'
  return isRendered && !context.isCaught && !context.isCallback
    ? 'rendering may end the process with ERR_HTTP_HEADERS_SENT'
    : thrownConsequence(collision, context)
}

function expressCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  const isV5 = isExpress5(call.semantics)
  switch (call.name) {
    // res.status(404)
    case 'status':
      return { events: [{ kind: 'status', status: statusIn(first, call) }], returns: 'response' }
    // res.sendStatus(404)
    case 'sendStatus':
      return { events: [send({ kind: 'text', open: false }, { status: statusIn(first, call) })], returns: 'response' }
    // res.send(body)
    case 'send':
      return { events: [...sendBody(call, first, second, isV5)], returns: 'response' }
    // res.json(body), res.jsonp(body)
    case 'json':
    case 'jsonp':
      return { events: [...jsonBody(call, first, second, isV5)], returns: 'response' }
    // res.redirect(url), res.redirect(status, url)
    case 'redirect':
      return { events: redirect(call, first, second, isV5), returns: 'other' }
    // res.set(name, value), res.set({ name: value })
    case 'set':
    case 'header':
      if (call.args.length === 1 && first && first.constant === undefined)
        return { events: headersFromArgument(first), returns: 'response' }
      return { events: call.args.length > 1 || first?.isSpread ? [setHeader(first, second, 'set')] : [], returns: 'response' }
    case 'append':
      return { events: [setHeader(first, second, 'append')], returns: 'response' }
    case 'location':
      return { events: [setKnownHeader('location', first)], returns: 'response' }
    case 'type':
    case 'contentType':
      return { events: [setKnownHeader('content-type', first)], returns: 'response' }
    case 'vary':
      return { events: [setKnownHeader('vary', first)], returns: 'response' }
    case 'links':
      return { events: [setKnownHeader('link', undefined)], returns: 'response' }
    // res.attachment(name): the type follows from the name's extension
    case 'attachment':
      return {
        events: [setKnownHeader('content-disposition', undefined), ...(first ? [setKnownHeader('content-type', undefined)] : [])],
        returns: 'response',
      }
    case 'cookie':
    case 'clearCookie':
      return { events: [setKnownHeader('set-cookie', undefined)], returns: 'response' }
    // res.sendFile(path, options?, callback?), res.download(path, name?, options?, callback?)
    case 'sendFile':
    case 'sendfile':
    case 'download': {
      const answered = send({ kind: 'stream', open: true, ...fileNamed(first, call) }, { later: true })
      if (call.name === 'sendfile' && isV5) {
        return {
          events: [
            {
              kind: 'misuse',
              signature: 'res.sendfile(path)',
              effect: 'the method no longer exists and the call throws',
              severity: 'error',
            },
            { kind: 'escape' },
          ],
          returns: 'other',
        }
      }
      return { events: [answered], returns: 'other' }
    }
    // res.render(view, locals?, callback?): with a callback nothing is sent
    case 'render':
      return call.args.length > 2 || call.args.some((argument) => argument.isFunction)
        ? { events: [], returns: 'other', answersLater: true }
        : { events: [send(page(first), { later: true })], returns: 'other' }
    // res.format({ json() { … }, default() { … } })
    case 'format':
      return { events: [], returns: 'response', answersLater: true }
    case 'get':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}

/** Without an argument the status is `undefined`. */
const statusIn = (argument: Argument | undefined, { at }: ResponseCall): Status =>
  argument ? statusFrom(argument) : { code: [undefined], at }

function redirect(call: ResponseCall, first: Argument | undefined, second: Argument | undefined, isV5: boolean): readonly EventDraft[] {
  const implied = { code: [302], at: call.at }
  if (!first || first.isSpread || second?.isSpread) return [send(nothing, { status: { code: undefined, at: call.at } })]
  if (!second) {
    const back = first.constant?.length === 1 && first.constant[0] === 'back'
    const events: EventDraft[] = [send(nothing, { status: implied, target: valueFrom(first) })]
    if (!back) return events
    return isV5
      ? [misuse("res.redirect('back')", 'Location is the literal text "back"', 'error', first), ...events]
      : [
          misuse("res.redirect('back')", 'it is deprecated, and Express 5 sends the literal text "back"', 'information', first),
          send(nothing, { status: implied, target: { from: 'request' } }),
        ]
  }
  if (isNumber(second) && !isNumber(first)) {
    const repair = isStatus(second) ? swapped(call, first, second) : []
    const form = 'res.redirect(url, status)'
    if (isV5) return [misuse(form, 'the call throws and 500 is sent', 'error', second, repair), { kind: 'escape' }]
    return [
      misuse(form, 'it is deprecated, and Express 5 throws', 'information', second, repair),
      send(nothing, { status: statusFrom(second), target: valueFrom(first) }),
    ]
  }
  if (first.constant?.length && first.constant.every((v) => typeof v === 'string' && /^\d+$/.test(v)) && !isNumber(second)) {
    // The status as a string is taken for the URL.
    const effect = 'the status must be a number: the call throws and 500 is sent'
    const repair = [{ at: first.at, text: String(Number(first.constant[0])) }]
    return [misuse("res.redirect('status', url)", effect, 'error', first, repair), { kind: 'escape' }]
  }
  return [send(nothing, { status: statusFrom(first), target: valueFrom(second) })]
}
