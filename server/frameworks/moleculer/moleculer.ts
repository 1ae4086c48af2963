import type { Status } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, properties, sampleContent } from '../contract/answer-examples.ts'
import { anyHeader, headersFromArgument, nothing, send, setKnownHeader, setNamedHeader, statusFrom } from '../contract/drafts.ts'
import { errorNamed, handledElsewhere, httpErrors, madeError } from '../contract/error-makers.ts'
import { isNothing } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { isReturned, responseBefore } from '../node/node-printer.ts'
import { concerns, registrations } from './moleculer-handlers.ts'

const semantics: Semantics = {
  ...resultSemantics,
  name: 'Moleculer',
  bodyOnReset: 'sent',
  answersAtEnd: true,
  onThrow: { status: 'lost', headers: 'kept' },
}

const example: AnswerExample = {
  name: 'Moleculer',
  print: (answer) =>
    lines(
      `ctx.meta.$statusCode = ${answer.status}`,
      ...(answer.headers.length > 0 ? [`ctx.meta.$responseHeaders = { ${properties(answer)} }`] : []),
      `return ${answer.hasContent ? sampleContent : 'null'}`,
    ),
}

/** Actions of Moleculer behind moleculer-web 0.10 and 0.11. Sources: src/index.js of moleculer-web, src/errors.js of moleculer, and the conformance tests. */
export const moleculer: FrameworkAdapter = {
  id: 'moleculer',
  signs: [['rest', String.raw`\s*:\s*(?:\{|['"](?:[A-Z]+ )?/)`]],
  concerns,
  semantics: () => semantics,
  registrations,
  registered: () => ['response'],
  signature: () => undefined,
  leavesHeaders: () => false,
  call: contextCall,
  assign: (name, value, _semantics, path) => assigned(name, value, path),
  guard: () => undefined,
  property: (path) => (/^meta(\.\$responseHeaders)?$/.test(path.join('.')) ? 'part' : path[0] === 'params' ? 'request' : undefined),
  maker,
  returned,
  // Nothing is out before the action is done.
  collide: () => undefined,
  example,
  print: printer(),
}

const silent = new Set(['emit', 'broadcast', 'startSpan', 'finishSpan', 'toJSON'])

/** Other actions are given the same `meta`, and what they set there comes back. */
function contextCall({ name, path, at }: ResponseCall): CallEffect | undefined {
  if (path.length > 0) return undefined
  if (silent.has(name)) return { events: [], returns: 'other' }
  const events: readonly EventDraft[] = [{ kind: 'status', status: { code: undefined, at } }, anyHeader]
  return name === 'call' || name === 'mcall' ? { events, returns: 'other' } : undefined
}

/** `ctx.meta.$statusCode = 201`, `ctx.meta.$responseHeaders = { … }`. */
function assigned(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  switch (path.join('.')) {
    case '':
      return name === 'meta' ? [{ kind: 'escape' }] : []
    case 'meta':
      return ofMeta(name, value)
    default:
      return [setNamedHeader(name, value)]
  }
}

function ofMeta(name: string, value: Argument): readonly EventDraft[] {
  switch (name) {
    case '$statusCode':
      return [{ kind: 'status', status: statusFrom(value) }]
    case '$responseHeaders':
      return headersFromArgument(value)
    case '$responseType':
      return [setKnownHeader('content-type', value)]
    // (Only 201 and redirects are given a Location.)
    case '$location':
      return [anyHeader]
    default:
      return name === '*' ? [{ kind: 'escape' }] : []
  }
}

/** What is returned is sent as JSON; nothing, with no content. */
function returned(value: Argument | undefined, { role, status, hasEscaped }: ReturnContext): readonly EventDraft[] {
  if (role !== 'route') return []
  if (!value) return status && !hasEscaped ? [send(nothing)] : []
  if (isNothing(value)) return [send({ ...nothing, at: value.at })]
  const { body } = value
  if (hasEscaped) return [{ kind: 'escape' }]
  return [send(body.kind === 'text' ? { ...body, kind: 'json' } : body)]
}

/** Errors whose second argument is their code, with the one they have without. */
const ofCode = new Map([
  ['MoleculerError', 500],
  ['MoleculerRetryableError', 500],
  ['MoleculerServerError', 500],
  ['MoleculerClientError', 400],
])
const fixed = new Map([
  ['ValidationError', 422],
  ['ServiceNotFoundError', 404],
  ['ServiceNotAvailableError', 404],
  ['RequestTimeoutError', 504],
])

/** `new MoleculerClientError(message, code)`, `new ValidationError(message)`, the errors of moleculer-web, and those of http-errors. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (!isNew || (module !== 'moleculer' && module !== 'moleculer-web')) return handledElsewhere(httpErrors(callee))
  if (module === 'moleculer-web') return handledElsewhere(errorNamed(module, path))
  const name = path[0] === 'Errors' ? (path[1] ?? '') : ''
  const code = ofCode.get(name)
  if (code !== undefined) return handledElsewhere(({ args: [, said], at }) => thrown(said ? statusFrom(said) : { code: [code], at }))
  const known = fixed.get(name)
  return known === undefined ? undefined : handledElsewhere(({ at }) => thrown({ code: [known], at }))
}

/** What is no error status is answered with 500. */
function thrown({ code, at }: Status): CallEffect {
  const answered = code?.map((it) => (typeof it === 'number' && it >= 400 && it < 599 ? it : 500))
  return madeError({ code: answered, at }, 'json')
}

/** Fixes in the words of Moleculer; what is returned has no receiver, and the context has to have a name. */
function printer(): Printer {
  return {
    sendEmpty: (event, status) => (isReturned(event) && status === undefined ? 'null' : undefined),
    setHeader: (event, name, value, text, context) =>
      isReturned(event)
        ? responseBefore(event, context, `meta.$responseHeaders = { ...${context}.meta.$responseHeaders, '${name}': ${value} }`, text)
        : undefined,
    setStatus: (event, status, text, context) =>
      isReturned(event) ? responseBefore(event, context, `meta.$statusCode = ${status}`, text) : undefined,
    sendStatus: () => undefined,
  }
}
