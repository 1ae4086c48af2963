import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, links, sampleContent } from '../contract/answer-examples.ts'
import { send } from '../contract/drafts.ts'
import { errorByStatus, errorNamed, httpErrors } from '../contract/error-makers.ts'
import { isNull } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { express, express4 } from '../express/express.ts'
import { printerOn } from '../nest/nest-printer.ts'
import { isReturned, responseBefore } from '../node/node-printer.ts'
import { ofLoopback, registrations } from './loopback-handlers.ts'

const loopbackSemantics: Semantics = {
  ...express4,
  name: 'LoopBack',
  unanswered: 204,
  rejection: 'answered',
  bodyOnReset: 'sent',
  onThrow: { status: 'lost', headers: 'kept' },
}

const below = printerOn(express.print)

/** Fixes in the words of Express; in front of what is returned where the method is given the response. */
const loopbackPrinter: Printer = {
  ...below,
  setHeader: (event, name, value, text, response) =>
    isReturned(event) ? responseBefore(event, response, `set('${name}', ${value})`, text) : below.setHeader(event, name, value, text),
  setStatus: (event, status, text, response) =>
    isReturned(event) ? responseBefore(event, response, `status(${status})`, text) : below.setStatus(event, status, text),
}

const example: AnswerExample = {
  name: 'LoopBack',
  print: (answer) =>
    lines(
      `response.status(${answer.status})${links(answer, 'set')}`,
      ...(answer.hasContent ? [`return ${sampleContent}`] : ['return null']),
    ),
}

/** LoopBack 4, which answers with what methods return, on Express. Sources: src/writer.ts and src/providers of @loopback/rest, strong-error-handler, and the conformance tests. */
export const loopback: FrameworkAdapter = {
  ...express,
  id: 'loopback',
  packages: [ofLoopback],
  concerns: ({ imports }) => imports.has(ofLoopback),
  semantics: () => loopbackSemantics,
  registrations,
  registered: () => [],
  signature: () => undefined,
  leavesHeaders: () => false,
  call: (call) => express.call({ ...call, semantics: express4 }),
  maker,
  returned,
  // LoopBack takes care of what a method throws.
  collide: (first, second, context) => express.collide(first, second, { ...context, semantics: express4, isAsync: false }),
  example,
  print: loopbackPrinter,
}

/** `new HttpErrors.NotFound(message)`, `HttpErrors(404, message)`. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module !== ofLoopback || path[0] !== 'HttpErrors') return httpErrors(callee)
  return path.length === 1 && !isNew ? errorByStatus(module) : errorNamed(module, path)
}

/** A value goes out with the status that was set; undefined is 204, whatever was set. */
function returned(value: Argument | undefined, { role, hasEscaped }: ReturnContext): readonly EventDraft[] {
  if (role !== 'route' || !value) return []
  const { body, at } = value
  return [send(isNull(value) ? { ...body, kind: 'json' } : body, hasEscaped ? { status: { code: undefined, at } } : {})]
}
