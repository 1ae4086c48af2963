import type { Body } from '../../http/responses/events.ts'
import type { Argument, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { nothing, send, statusFrom } from '../contract/drafts.ts'
import { isGiven } from '../contract/known-constants.ts'
import type { Repair } from '../contract/repairs.ts'
import { isMethod, isNumber, isStatus, misuse, renamed } from './express-arguments.ts'

/** `res.send(body)`, `res.send(404)`, `res.send(body, 404)`. */
export function* sendBody(
  call: ResponseCall,
  first: Argument | undefined,
  second: Argument | undefined,
  isV5: boolean,
): Generator<EventDraft> {
  if (second && !second.isSpread && !first?.isSpread) {
    yield* bodyAndStatus(call, first!, second, isV5)
    return
  }
  // res.send(404)
  if (first && isStatus(first)) {
    yield misuse(
      'res.send(status)',
      isV5 ? 'the number becomes the body and the status stays as it was' : 'it is deprecated, and Express 5 sends the number as the body',
      isV5 ? 'error' : 'information',
      first,
      renamed(call, 'sendStatus'),
    )
  }
  if (first && isNumber(first)) {
    yield isV5 ? send({ ...first.body, kind: 'json' }) : send({ kind: 'text', open: false }, { status: statusFrom(first) })
    return
  }
  yield send(first ? sent(first.body) : nothing)
}

/** `res.json(body)`, `res.json(body, 404)`. */
export function* jsonBody(
  call: ResponseCall,
  first: Argument | undefined,
  second: Argument | undefined,
  isV5: boolean,
): Generator<EventDraft> {
  if (second && !second.isSpread && !first?.isSpread) yield* bodyAndStatus(call, first!, second, isV5)
  else yield send(first ? { ...first.body, kind: isGiven(first) ? 'json' : 'none' } : nothing)
}

/** Express 4: the number of `(body, status)` and `(status, body)` is the status. Express 5: the first argument is the body, the second is ignored. */
function* bodyAndStatus(call: ResponseCall, first: Argument, second: Argument, isV5: boolean): Generator<EventDraft> {
  const isTaken = isV5 ? isStatus : isNumber
  const statusFirst = !isTaken(second) && isTaken(first)
  const status = statusFirst ? first : second
  const body = statusFirst ? second : first
  if (!isTaken(status)) {
    // An unknown second argument may or may not be a status.
    yield send(first.body)
    return
  }
  const form = statusFirst ? `res.${call.name}(status, body)` : `res.${call.name}(body, status)`
  const repair = statusInFront(call, status, body)
  if (!isV5) {
    if (isStatus(status)) yield misuse(form, 'it is deprecated, and Express 5 ignores the status', 'information', status, repair)
    yield send({ ...sent(body.body), ...(call.name === 'send' ? {} : { kind: 'json' as const }) }, { status: statusFrom(status) })
    return
  }
  yield misuse(
    form,
    statusFirst
      ? 'the number becomes the body and the status stays as it was'
      : 'the second argument is ignored and the status stays as it was',
    'error',
    status,
    repair,
  )
  yield send(call.name === 'send' ? sent(first.body) : { ...first.body, kind: 'json' })
}

/** `json(body, 404)` becomes `status(404).json(body)`, unless a comment stands between the two. */
function statusInFront(call: ResponseCall, status: Argument, body: Argument): Repair {
  const isFirst = status.at.start < body.at.start
  const between = isFirst ? { start: status.at.end, end: body.at.start } : { start: body.at.end, end: status.at.start }
  if (!isMethod(call) || /\S/.test(call.text(between).replace(',', ''))) return []
  const { start } = call.at
  return [
    { at: { start, end: start }, text: `status(${call.text(status.at)}).` },
    { at: isFirst ? { ...status.at, end: body.at.start } : { ...status.at, start: body.at.end }, text: '' },
  ]
}

/** What `res.send` makes of a body: strings are HTML unless a type is set. */
function sent(body: Body): Body {
  return body.kind === 'text' ? { ...body, kind: 'html' } : body
}

/** The file that is sent, by the last text in what says it: `path.join(root, '404.html')`. */
export function fileNamed(file: Argument | undefined, { text }: ResponseCall): Pick<Body, 'template'> {
  const [, template] = (file && /['"`]([^'"`\n]+)['"`]\s*\)?$/.exec(text(file.at))) || []
  return template === undefined ? {} : { template }
}
