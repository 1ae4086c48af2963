import type { FrameworkAdapter } from '../contract/adapter.ts'
import { send } from '../contract/drafts.ts'
import { httpErrors } from '../contract/error-makers.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { answering } from '../contract/signs.ts'
import { majorVersion } from '../contract/versions.ts'
import { bodyOfStatus, contextAssign, contextCall, contextProperty, type KoaSemantics } from './koa-context.ts'
import { leavesHeaders, prefix, registrations } from './koa-handlers.ts'
import { koaExample, koaPrinter } from './koa-printer.ts'
import { signature, usesKoa } from './koa-signatures.ts'

const common = {
  ...resultSemantics,
  unanswered: 404,
  numericString: 'throws',
  invalidStatus: 'throws-at-once',
  answersAtEnd: true,
  endsWithoutNext: 'always',
  statusOfErrors: ['status', 'statusCode'],
  assignsStatusOfErrors: true,
} as const
const koa2: KoaSemantics = { ...common, name: 'Koa 2', isV2: true }
const koa3: KoaSemantics = { ...common, name: 'Koa 3' }

/** Koa 2 and 3. Sources: lib/application.js, lib/context.js and lib/response.js of both, and the conformance tests. */
export const koa: FrameworkAdapter = {
  id: 'koa',
  packages: ['koa', 'koa-route'],
  cors: ['@koa/cors', 'koa2-cors'],
  signs: [
    ['ctx', answering],
    ['ctx', String.raw`\s*[?!]?\.\s*(?:body|throw|response)\b`],
    ['async', String.raw`\s*(?:function\s+\w+\s*)?(?:\(\s*)?ctx\s*(?:[,):]|=>)`],
  ],
  // (A router that a function is given may be Express's, but for the handlers.)
  before: ['express'],
  concerns: (module, { version }) => usesKoa(module) || version('koa') !== undefined,
  semantics: ({ version }) => ((majorVersion(version('koa')) ?? 3) < 3 ? koa2 : koa3),
  registrations,
  prefix,
  registered: () => ['response', 'next'],
  signature,
  leavesHeaders,
  call: contextCall,
  assign: (name, value, _semantics, path) => contextAssign(name, value, path),
  property: contextProperty,
  // Nothing is out before the handler is done.
  guard: () => undefined,
  maker: (callee) => httpErrors(callee),
  errorStatus: ['status', 'statusCode'],
  // A status without a body is an answer all the same; what is returned means nothing.
  returned: (_value, { role, status, hasEscaped }) => (status && role !== 'helper' && !hasEscaped ? [send(bodyOfStatus(status))] : []),
  // The last answer is the one that goes out.
  collide: () => undefined,
  example: koaExample,
  print: koaPrinter,
}
