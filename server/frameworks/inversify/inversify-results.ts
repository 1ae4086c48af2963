import type { Body, Status } from '../../http/responses/events.ts'
import type { Argument, CallEffect, Callee, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, nothing, send, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isGiven } from '../contract/known-constants.ts'
import { ofInversify } from './inversify-handlers.ts'

type Maker = (call: ResponseCall) => CallEffect | undefined

/** The reason phrase, as `res.sendStatus(code)` sends it. */
const phrase: Body = { kind: 'text', open: false }

/** A result that answers where a method returns it. */
const result = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'answer' })

const only =
  (code: number): Maker =>
  ({ at }) =>
    result(send(phrase, { status: { code: [code], at } }))

/** With a text, or without. */
const message =
  (code: number): Maker =>
  ({ args: [content], at }) =>
    result(send(isGiven(content) ? { ...content.body, kind: 'text' } : phrase, { status: { code: [code], at } }))

const ok: Maker = ({ args: [content], at }) => result(send(isGiven(content) ? typed(content) : phrase, { status: { code: [200], at } }))

/** Texts are sent as they are, anything else as JSON. */
function typed({ body }: Argument): Body {
  return body.kind === 'text' || body.kind === 'unknown' ? body : { ...body, kind: 'json' }
}

const json: Maker = ({ args: [content, code], at }) =>
  result(send(content ? { ...content.body, kind: 'json' } : nothing, { status: statusOf(code, at) }))

const stream: Maker = ({ args: [, , code], at }) => result(send({ kind: 'stream', open: true }, { status: statusOf(code, at) }))

const statusOf = (code: Argument | undefined, at: Status['at']): Status => (isGiven(code) ? statusFrom(code) : { code: [200], at })

const created: Maker = ({ args: [location], at }) =>
  result(setKnownHeader('location', location), send({ kind: 'text', open: true }, { status: { code: [201], at } }))

const redirect: Maker = ({ args: [uri], at }) => result(send(phrase, { status: { code: [302], at }, target: valueFrom(uri) }))

const statusCode: Maker = ({ args: [code] }) => (code ? result(send(phrase, { status: statusFrom(code) })) : undefined)

/** What is made elsewhere, or filled afterwards. */
const anything: Maker = ({ at }) => result(anyHeader, send({ kind: 'unknown', open: true }, { status: { code: undefined, at } }))

const methods: ReadonlyMap<string, Maker> = new Map([
  ['ok', ok],
  ['created', created],
  ['conflict', only(409)],
  ['badRequest', message(400)],
  ['internalServerError', message(500)],
  ['notFound', only(404)],
  ['redirect', redirect],
  ['statusCode', statusCode],
  ['json', json],
  ['stream', stream],
  ['responseMessage', anything],
])

const classes: ReadonlyMap<string, Maker> = new Map([
  ['OkResult', only(200)],
  ['OkNegotiatedContentResult', ok],
  ['CreatedNegotiatedContentResult', created],
  ['BadRequestResult', only(400)],
  ['BadRequestErrorMessageResult', message(400)],
  ['ConflictResult', only(409)],
  ['ExceptionResult', message(500)],
  ['InternalServerErrorResult', only(500)],
  ['NotFoundResult', only(404)],
  ['RedirectResult', redirect],
  ['StatusCodeResult', statusCode],
  ['JsonResult', json],
  ['StreamResult', stream],
  ['ResponseMessageResult', anything],
  ['HttpResponseMessage', anything],
])

/** `this.ok(content)` of a BaseHttpController, `new results.StatusCodeResult(404)`. */
export function resultMaker({ module, path, isNew }: Callee): Maker | undefined {
  if (module !== ofInversify) return undefined
  const name = path[path.length - 1] ?? ''
  if (isNew) return classes.get(name)
  return path[path.length - 2] === 'BaseHttpController' ? methods.get(name) : undefined
}
