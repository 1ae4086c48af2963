import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Collision } from '../../http/responses/semantics.ts'
import type { CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import type { CollisionContext } from '../contract/collision-context.ts'
import { nothing, send, statusFrom } from '../contract/drafts.ts'
import { errorNamed, httpErrors } from '../contract/error-makers.ts'
import { answering, asWord } from '../contract/signs.ts'
import { isBefore, majorVersion } from '../contract/versions.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { callPastFramework, nodeResponseAssign, nodeResponseGuard, pastFramework } from '../node/node-response.ts'
import { webMaker } from '../web/web-response.ts'
import { registrations } from './fastify-handlers.ts'
import { fastifyExample, fastifyPrinter, isRaw } from './fastify-printer.ts'
import { type FastifySemantics, payload, replyCall } from './fastify-reply.ts'
import { signature, usesFastify } from './fastify-signatures.ts'

const common = {
  defaultStatus: 200,
  unanswered: 'hang',
  rejection: 'answered',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'sent',
  validStatus: [100, 599],
  numericString: 'coerced',
  invalidStatus: 'throws-at-once',
  nextAfterAnswer: 'harmless',
  statusOfErrors: ['status', 'statusCode'],
} as const

const withSensible = (plain: FastifySemantics) => ({ plain, sensible: { ...plain, isSensible: true as const } })
const fastify4 = withSensible({ ...common, name: 'Fastify 4', isV4: true })
/** `redirect(url, status)` came with 4.28. */
const fastify4Early = withSensible({ ...fastify4.plain, redirectsStatusFirst: true })
const fastify5 = withSensible({ ...common, name: 'Fastify 5' })

function ofVersion(version: string | undefined): ReturnType<typeof withSensible> {
  if ((majorVersion(version) ?? 5) >= 5) return fastify5
  return isBefore(version, [4, 28]) ? fastify4Early : fastify4
}

/** Fastify 4 and 5. Sources: lib/reply.js, lib/wrap-thenable.js and lib/hooks.js of both, and the conformance tests. */
export const fastify: FrameworkAdapter = {
  id: 'fastify',
  packages: ['fastify'],
  serverMakers: ['fastify', 'Fastify'],
  signs: [
    ['reply', answering],
    ['httpErrors', asWord],
  ],
  concerns: (module, surroundings) => usesFastify(module) || surroundings.version('fastify') !== undefined,
  semantics(surroundings) {
    const { plain, sensible } = ofVersion(surroundings.version('fastify'))
    const isSensible = surroundings.version('@fastify/sensible') !== undefined || surroundings.version('fastify-sensible') !== undefined
    return isSensible ? sensible : plain
  },
  registrations,
  registered: () => ['request', 'response', 'next'],
  signature,
  leavesHeaders: () => false,
  call: (call) => (call.path[0] === 'raw' ? callPastFramework(call) : replyCall(call)),
  assign(name, value, _semantics, path) {
    const events = nodeResponseAssign(name, statusFrom(value))
    if (path[0] === 'raw') return pastFramework(events)
    if (events.length > 0) return events
    // `reply.sent = true` was how Fastify 3 handed the response over.
    return name === 'sent' ? [{ kind: 'escape' }] : []
  },
  guard: (name, path) => (path[0] === 'raw' ? nodeResponseGuard(name) : name === 'sent' ? 'ended' : undefined),
  maker,
  errorStatus: ['statusCode', 'status'],
  property([name, inner]) {
    if (name === 'raw') return inner === undefined ? 'part' : inner === 'req' ? 'request' : data.has(inner) ? undefined : 'method'
    if (name === 'request') return 'request'
    return data.has(name!) ? undefined : 'method'
  },
  returned(value, { role, isAsync, isRegistered, hasEscaped, status }) {
    // A hook answers with `reply.send` only; an async one is done when it returns.
    if (role === 'middleware') return isAsync ? [{ kind: 'delegate', error: false, use: 'returned' }] : []
    if (role === 'helper' || (hasEscaped && value?.body.kind === 'unknown')) return []
    if (value) return payload(value)
    if (!isAsync || hasEscaped) return []
    // An async handler that returns nothing has answered with nothing; what is registered elsewhere may be a hook, which goes on.
    return isRegistered || status ? [send(nothing)] : [{ kind: 'escape' }]
  },
  collide,
  example: fastifyExample,
  print: fastifyPrinter,
}

/** Properties of the reply, and of the response of Node below it, through which nothing can be answered. */
const data = new Set([
  'log',
  'server',
  'statusCode',
  'sent',
  'elapsedTime',
  'context',
  'routeOptions',
  'statusMessage',
  'headersSent',
  'writableEnded',
  'finished',
])

const isOfRaw = (event: ResponseEvent) => isRaw(event.source ? { ...event, ...event.source } : event)

/** Errors and web responses, which Fastify answers with be they returned or thrown. */
function maker(callee: Callee): ReturnType<NonNullable<FrameworkAdapter['maker']>> {
  const { module, path, isNew } = callee
  const isOwn = module === 'fastify' && path[path.length - 2] === 'httpErrors'
  const made = isOwn ? errorNamed('@fastify/sensible', ['fastify', ...path.slice(-2)]) : (httpErrors(callee) ?? webMaker(callee))
  return made && ((call) => given(made(call), call, isNew))
}

/** The status of a web response replaces one set before; headers set before go out with it. */
function given(effect: CallEffect | undefined, { at }: ResponseCall, isNew: boolean): CallEffect | undefined {
  if (effect?.returns !== 'answer') return effect
  const isResponse = effect.isWhole && isNew && !effect.events.some(({ kind }) => kind === 'status')
  const events: readonly EventDraft[] = isResponse ? [{ kind: 'status', status: { code: [200], at } }, ...effect.events] : effect.events
  return { ...effect, events, given: 'either', isWhole: false }
}

/** The reply ignores what comes after an answer; only what is done to the response of Node below it can fail. */
function collide(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined {
  // Whether Fastify has written a body when `send` returns depends on what it is.
  const isWritten = first.kind === 'stream' || (first.body.kind !== 'unknown' && first.body.kind !== 'stream')
  if (isOfRaw(second)) return isOfRaw(first) || isWritten ? nodeCollision(first, second, context) : undefined
  switch (second.kind) {
    case 'send':
    case 'stream':
      // What the framework does with a body that was begun below it depends on version and kind of handler.
      if (isOfRaw(first) && !context.ended) return undefined
      return { effect: 'warned', consequence: 'Fastify ignores this answer and logs a warning', isThrown: false }
    case 'header':
      return { effect: 'silent', consequence: 'the header section is gone, and Fastify ignores the header', isThrown: false }
    case 'status':
      return { effect: 'silent', consequence: 'the client still gets the status sent before', isThrown: false }
    default:
      return undefined
  }
}
