import type { Body } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Argument, CallEffect, Callee, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, nothing, setHeader } from '../contract/drafts.ts'
import { isAlways, isGiven } from '../contract/known-constants.ts'
import { objectLiteral } from '../contract/object-literals.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { objectEvents } from '../objects/object-answers.ts'
import { objectPrinter } from '../objects/object-printer.ts'
import { returning } from '../web/web-response.ts'
import { route, standardSemantics } from '../web/web-server.ts'

const semantics: Semantics = {
  ...resultSemantics,
  name: 'ts-rest',
  unanswered: 500,
  answersWithObject: true,
  onThrow: { status: 'lost', headers: 'kept' },
}

/** The same where a server of another kind stands below. */
const below: Readonly<Record<string, Semantics>> = {
  fastify: { ...semantics, bodyOnReset: 'sent', validStatus: [100, 599] },
  next: { ...semantics, bodyOnReset: 'sent' },
  serverless: {
    ...standardSemantics,
    name: 'ts-rest',
    invalidStatus: 'throws-when-sent',
    answersWithObject: true,
  },
}

const ownPackage = /^@ts-rest\/(express|fastify|nest|next|serverless)(?:\/|$)/

/** ts-rest 3: routers on Express, Fastify, Nest, Next.js and functions. Sources: libs/ts-rest/express/src/lib/ts-rest-express.ts and its siblings, and the conformance tests. */
export const tsRest: FrameworkAdapter = {
  ...returning,
  id: 'ts-rest',
  packages: [String.raw`@ts-rest/[\w/-]+`],
  concerns({ imports }) {
    for (const name of imports) if (ownPackage.test(name)) return true
    return false
  },
  semantics: () => semantics,
  *registrations({ calls }) {
    for (const { callee, args } of calls) {
      const server = args[1] && serverOf(callee)
      if (!server) continue
      const more = server === 'serverless' ? behindRequest : {}
      for (const handler of handlersIn(args[1]!)) yield route(handler, [], undefined, { ...more, semantics: below[server] ?? semantics })
    }
  },
  registered: () => ['response'],
  signature: () => undefined,
  call: ({ name, path: [part], args: [first, second] }) => ({
    events: [part !== 'responseHeaders' ? { kind: 'escape' } : /^(set|append)$/.test(name) ? setHeader(first, second, 'set') : anyHeader],
    returns: 'other',
  }),
  assign: () => [{ kind: 'escape' }],
  property: ([part], isOnMade) =>
    isOnMade ? undefined : part === 'req' || part === 'request' ? 'request' : parts.has(part!) ? 'part' : undefined,
  maker,
  returned(value) {
    if (!value) return []
    const status = value.property('status')
    return isGiven(status) ? objectEvents(value, status, bodyOf(value)) : [{ kind: 'escape' }]
  },
  // (Headers are none of the object's.)
  print: { ...objectPrinter('status'), setHeader: () => undefined },
}

/** What a handler can do besides, where the framework below lets it. */
const parts = new Set(['res', 'reply', 'responseHeaders'])

const takers = /^(router|route|tsRestHandler|createNext(Route|Router|Handler)|create(Fetch|Lambda|Azure)Handler)$/

/** What a function is given first is what the client sent, and the context comes after it. */
const behindRequest = { parameters: ['request', 'response'] } as const

/**
 * On which server the handlers of a call are put: `initServer().router(contract, handlers)`, `tsr.route(contract.one, handler)`,
 * `createNextHandler(contract, handlers)`, `tsRestHandler(contract, handlers)`.
 */
function serverOf(callee: Expression): string | undefined {
  const origin = originOf(callee)
  return origin && takers.test(origin.path.at(-1)!) ? ownPackage.exec(origin.module)?.[1] : undefined
}

/** `{ find: handler, orders: { list: { middleware, handler } } }`, or one handler. */
function* handlersIn(value: Expression): Generator<Expression> {
  const object = objectLiteral(value)
  if (!object) yield value
  else for (const { name, value: member, spread } of object.properties) if (!spread && name !== 'middleware') yield* handlersIn(member)
}

/** The content is JSON, unless the contract says otherwise. */
function bodyOf(value: Argument): Body {
  const body = value.property('body')
  if (!body) return value.open ? { kind: 'unknown', open: true } : nothing
  if (isAlways(body, (it) => it === undefined)) return { ...nothing, at: body.at }
  return { ...body.body, kind: body.properties ? 'json' : 'unknown' }
}

/** `new TsRestResponseError(contract.one, { status, body })` */
function maker({ module, path, isNew }: Callee): ((call: ResponseCall) => CallEffect) | undefined {
  if (!isNew || module !== '@ts-rest/core' || path.join('.') !== 'TsRestResponseError') return undefined
  return ({ args: [, answer] }) => ({
    events: answer
      ? objectEvents(answer, answer.property('status'), bodyOf(answer)).map((event) =>
          event.kind === 'send' ? { ...event, thrown: true } : event,
        )
      : [{ kind: 'escape' }],
    returns: 'answer',
    given: 'thrown',
  })
}
