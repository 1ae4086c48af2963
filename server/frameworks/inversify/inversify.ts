import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, EventDraft, FrameworkAdapter, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, sampleContent } from '../contract/answer-examples.ts'
import { send } from '../contract/drafts.ts'
import { httpErrors } from '../contract/error-makers.ts'
import { isGiven } from '../contract/known-constants.ts'
import { express, express4 } from '../express/express.ts'
import { printerOn } from '../nest/nest-printer.ts'
import { ofInversify, registrations } from './inversify-handlers.ts'
import { resultMaker } from './inversify-results.ts'

const semantics: Semantics = { ...express4, name: 'inversify-express-utils', rejection: 'answered', callsReturned: true }

const example: AnswerExample = {
  name: 'inversify-express-utils',
  print: (answer) =>
    lines(`return this.${answer.hasContent ? `json(${sampleContent}, ${answer.status})` : `statusCode(${answer.status})`}`),
}

/** Controllers of inversify-express-utils, which answers with the results that methods return, on Express 4. Sources: src/server.ts, src/base_http_controller.ts and src/results, and the conformance tests. */
export const inversify: FrameworkAdapter = {
  ...express,
  id: 'inversify',
  packages: [ofInversify],
  // (Its methods have the shape of Express's handlers.)
  before: ['express'],
  concerns: ({ imports }) => imports.has(ofInversify),
  semantics: () => semantics,
  registrations,
  registered: () => ['request', 'response', 'next'],
  signature: () => undefined,
  call: (call) => express.call({ ...call, semantics: express4 }),
  maker: (callee) => resultMaker(callee) ?? httpErrors(callee),
  returned,
  // It takes care of what a method throws.
  collide: (first, second, context) => express.collide(first, second, { ...context, semantics: express4, isAsync: false }),
  example,
  print: printerOn(express.print),
}

/** `res.send(value)`, unless the value is undefined, or may be a result that is made elsewhere. */
function returned(value: Argument | undefined, { role, hasEscaped }: ReturnContext): readonly EventDraft[] {
  if (role !== 'route' || !isGiven(value)) return []
  const { at, body } = value
  if (hasEscaped || body.kind === 'unknown') return [send(body, { status: { code: undefined, at } })]
  const sent = { name: 'send', receiver: '', path: [], isOnMade: false, args: [value], at, semantics: express4, text: () => '' }
  return express.call(sent)?.events ?? []
}
