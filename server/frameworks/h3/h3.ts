import type { Body, ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext, Surroundings } from '../contract/adapter.ts'
import type { CollisionContext } from '../contract/collision-context.ts'
import { anyHeader, nothing, send, statusFrom } from '../contract/drafts.ts'
import { isNull } from '../contract/known-constants.ts'
import { asWord } from '../contract/signs.ts'
import { majorVersion } from '../contract/versions.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { callPastFramework, nodeResponseAssign, nodeResponseGuard, pastFramework } from '../node/node-response.ts'
import { besideMade, madeResponseCall } from '../web/web-response.ts'
import { isNitro, mayHoldHandlers, registrations, signature } from './h3-handlers.ts'
import { makerOf } from './h3-helpers.ts'
import { firstExample, h3Printer, secondExample } from './h3-printer.ts'

const common = {
  defaultStatus: 200,
  rejection: 'answered',
  bodyOnBodiless: 'dropped',
  numericString: 'coerced',
  invalidStatus: 'ignored',
  statusOfErrors: ['status', 'statusCode'],
} as const
/** What h3 1 does with what handlers give. */
export const firstSemantics: Semantics = {
  ...common,
  name: 'h3 1',
  unanswered: 404,
  bodyOnReset: 'sent',
  validStatus: [100, 999],
  onThrow: { status: 'lost', headers: 'kept' },
}
const nitro: Semantics = { ...firstSemantics, name: 'Nitro', unanswered: 204 }
/** What h3 2 does with what handlers give. */
export const secondSemantics: Semantics = {
  ...common,
  name: 'h3 2',
  unanswered: 200,
  bodyOnReset: 'dropped',
  validStatus: [100, 599],
  onThrow: { status: 'lost', headers: 'lost' },
}

/** h3 1, Nitro 2 and the server of Nuxt. Sources: dist/index.mjs of h3, and the conformance tests. */
export const h3: FrameworkAdapter = adapter(1, (surroundings) => (isNitro(surroundings) ? nitro : firstSemantics))
/** h3 2 and Nitro 3. Sources: dist/response.mjs of h3, and the conformance tests. */
export const h3Next: FrameworkAdapter = adapter(2, () => secondSemantics)

function adapter(major: 1 | 2, semantics: FrameworkAdapter['semantics']): FrameworkAdapter {
  return {
    id: major === 1 ? 'h3' : 'h3-2',
    packages: ['h3'],
    signs: [['eventHandler defineEventHandler defineCachedEventHandler setResponseStatus', asWord]],
    semantics,
    concerns: (module, surroundings) => mayHoldHandlers(module, surroundings) && majorOf(module, surroundings) === major,
    registrations,
    registered: () => ['response', 'next'],
    signature,
    leavesHeaders: () => false,
    ...besideMade(eventCall, eventProperty),
    assign: (name, value, _semantics, path) => assign(name, value, path),
    guard: (name, path) => (name === 'handled' ? 'sent' : path[0] === 'node' ? nodeResponseGuard(name) : undefined),
    maker: makerOf(major),
    returned: (value, context) => returned(value, context, major === 1),
    collide: major === 1 ? collide : () => undefined,
    example: major === 1 ? firstExample : secondExample,
    print: h3Printer(major),
  }
}

function majorOf({ imports }: Module, { version }: Surroundings): 1 | 2 {
  const own = majorVersion(version('h3'))
  if (own !== undefined) return own < 2 ? 1 : 2
  return version('nitro') !== undefined || [...imports].some((name) => /^nitro(\/|$)/.test(name)) ? 2 : 1
}

function eventProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  switch (path.join('.')) {
    case 'res':
    case 'res.headers':
    case 'res.errHeaders':
    case 'node':
    case 'node.res':
      return 'part'
    case 'req':
    case 'node.req':
    case 'web':
      return 'request'
    case 'respondWith':
      return 'method'
    default:
      return undefined
  }
}

function eventCall(call: ResponseCall): CallEffect | undefined {
  const path = call.path.join('.')
  // event.node.res.setHeader(name, value)
  if (path === 'node.res') {
    const effect = callPastFramework(call)
    return effect?.returns === 'response' ? { ...effect, returns: 'other' } : effect
  }
  // event.res.headers.set(name, value)
  if (path === 'res.headers') return madeResponseCall({ ...call, path: ['headers'] })
  if (path === 'res.errHeaders') return { events: [anyHeader], returns: 'other' }
  if (call.name === 'respondWith') return { events: [], returns: 'other', gives: 0 }
  return call.name === 'waitUntil' || call.name === 'toString' ? { events: [], returns: 'other' } : undefined
}

/** `event.res.status = 404`, `event.node.res.statusCode = 404`. */
function assign(name: string, value: Argument, path: readonly string[]): readonly EventDraft[] {
  if (path[0] === 'node' && path[1] === 'res') return pastFramework(nodeResponseAssign(name, statusFrom(value)))
  return path[0] === 'res' && name === 'status' ? [{ kind: 'status', status: statusFrom(value) }] : []
}

function returned(
  value: Argument | undefined,
  { role, semantics, hasEscaped, status }: ReturnContext,
  isFirst: boolean,
): readonly EventDraft[] {
  if (role === 'helper') return []
  // What the handlers of errors return counts in the second version only.
  if (role === 'error-handler' && isFirst) return [{ kind: 'escape' }]
  if (!value) {
    if (role === 'middleware') return [{ kind: 'delegate', error: false, use: 'returned' }]
    return status && !hasEscaped && semantics.unanswered !== 404 ? [send(nothing)] : []
  }
  if (hasEscaped && value.body.kind === 'unknown') return [{ kind: 'escape' }]
  if (isNull(value)) return [isFirst ? empty(value, status) : send(nothing)]
  return [isResponse(value) ? send(value.body, { status: { code: undefined, at: value.at } }) : send(content(value.body, isFirst))]
}

/** null is 204, unless another status than 200 was set. */
function empty({ at }: Argument, status: ReturnContext['status']): EventDraft {
  const code = { code: [204], at }
  return send({ ...nothing, at }, status?.code?.every((it) => it === 200) ? { status: code } : { otherwise: code })
}

function content(body: Body, isFirst: boolean): Body {
  if (!isFirst) return body
  // What is not found is null, and that is 204 here.
  const { from, ...rest } = body.value ?? {}
  const value = from === 'lookup' ? { value: rest } : undefined
  return { ...body, ...value, kind: body.kind === 'text' ? 'html' : body.kind }
}

function isResponse({ expression }: Argument): boolean {
  const made = expression.kind === 'await' ? expression.operand : expression
  return made.kind === 'call' && made.callee.kind === 'name' && made.callee.name === 'fetch'
}

function collide(before: SendEvent | StreamEvent, after: ResponseEvent, context: CollisionContext): Collision | undefined {
  if (after.kind !== 'send' || /\bres$/.test(after.receiver)) return nodeCollision(before, after, context)
  return { effect: 'silent', consequence: 'h3 ignores the second', isThrown: false }
}
