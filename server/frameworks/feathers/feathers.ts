import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, properties, sampleContent } from '../contract/answer-examples.ts'
import { anyHeader, headersFromArgument, nothing, send, setKnownHeader, setNamedHeader, statusFrom } from '../contract/drafts.ts'
import { errorNamed, handledElsewhere, madeError } from '../contract/error-makers.ts'
import { isAlways } from '../contract/known-constants.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { asWord } from '../contract/signs.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { orNoContent } from '../contract/sniffed-content.ts'
import { isReturned } from '../node/node-printer.ts'
import { type Registered, registeredMethods, signature, usesFeathers } from './feathers-handlers.ts'

const semantics: Semantics = {
  ...resultSemantics,
  name: 'Feathers',
  // What is undefined is no resource.
  unanswered: 404,
  answersAtEnd: true,
}
const creating: Semantics = { ...semantics, defaultStatus: 201 }

const example: AnswerExample = {
  name: 'a hook of Feathers',
  print: (answer) =>
    lines(
      `context.http = { status: ${answer.status}${answer.headers.length > 0 ? `, headers: { ${properties(answer)} }` : ''} }`,
      `context.result = ${answer.hasContent ? sampleContent : 'null'}`,
    ),
}

/** Feathers 5 on Koa and on Express. Sources: src/http.ts of @feathersjs/transport-commons, the handlers of @feathersjs/koa and @feathersjs/express, and the conformance tests. */
export const feathers: FrameworkAdapter = {
  id: 'feathers',
  packages: [String.raw`@feathersjs/[\w-]+`],
  signs: [['HookContext', asWord]],
  concerns: usesFeathers,
  semantics: () => semantics,
  *registrations(module) {
    for (const registered of registeredMethods(module)) yield withSemantics(registered)
  },
  registered: () => ['response', 'next'],
  signature,
  leavesHeaders: () => false,
  call: () => undefined,
  assign: (name, value, _semantics, path) => assigned(name, value, path),
  guard: () => undefined,
  property: (path) => (/^http(\.headers)?$/.test(path.join('.')) ? 'part' : undefined),
  maker,
  returned,
  // The last status is the one that goes out.
  collide: () => undefined,
  example,
  print: { ...silentPrinter, sendEmpty },
}

const withSemantics = ({ creates, ...registration }: Registered) => (creates ? { ...registration, semantics: creating } : registration)

/** `context.http = { status, headers, location }`, `context.http.status = 202`; `context.result = value` stands for the answer of the service. */
function assigned(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  switch (path.join('.')) {
    case '':
      if (name === 'http') return [...(value.properties?.keys() ?? [])].flatMap((key) => ofHttp(key, value.property(key)))
      return name === 'statusCode' ? ofHttp('status', value) : name === 'result' || name === 'dispatch' ? [{ kind: 'escape' }] : []
    case 'http':
      return ofHttp(name, value)
    case 'http.headers':
      return [setNamedHeader(name, value)]
    default:
      return []
  }
}

function ofHttp(name: string, value: Argument | undefined): readonly EventDraft[] {
  if (!value) return []
  switch (name) {
    case 'status':
      return [{ kind: 'status', status: statusFrom(value) }]
    case 'headers':
      return headersFromArgument(value)
    case 'location':
      return [setKnownHeader('location', value)]
    default:
      return []
  }
}

/** `new NotFound(message, data)`, `new FeathersError(message, name, code, className, data)`; every other error is 500. */
function maker({ module, path, isNew }: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  if (module !== '@feathersjs/errors' || !isNew) return undefined
  const own = path[0] === 'errors' ? path.slice(1) : path
  return handledElsewhere(own[0] === 'FeathersError' ? ofCode : errorNamed(module, own))
}

function ofCode({ args: [, , code], at }: ResponseCall): CallEffect {
  return madeError(code ? statusFrom(code) : { code: [500], at })
}

/** What a service method returns is sent, and null is 204; a hook lets the request through, whatever it returns. */
function returned(value: Argument | undefined, { role }: ReturnContext): readonly EventDraft[] {
  if (role === 'middleware') return [{ kind: 'delegate', error: false, use: 'returned' }]
  if (!value || role !== 'route') return []
  const { at } = value
  const isEmpty = isAlways(value, (it) => !it)
  // (Hooks may set headers.)
  return [anyHeader, isEmpty ? send({ ...nothing, at }, { status: { code: [204], at } }) : send(typed(value))]
}

/** Koa sends a text as one, Express as JSON. */
function typed(value: Argument): Argument['body'] {
  const body = orNoContent(value)
  return body.kind === 'text' ? { ...body, kind: 'unknown' } : body
}

/** return body → return null */
function sendEmpty(event: ResponseEvent): string | undefined {
  return isReturned(event) ? 'null' : undefined
}
