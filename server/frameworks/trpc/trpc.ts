import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { CallEffect, FrameworkAdapter, Registration, ResponseCall } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { chainOf, codedError, contexts, procedures } from '../procedures/procedures.ts'
import { unwrapped } from '../web/web-server.ts'
import { beginning, ownPackage } from './trpc-procedures.ts'

const semantics: Semantics = { ...resultSemantics, name: 'tRPC', protocol: 'json-rpc' }

/** What a subscription yields, and what it throws, comes in a stream that has begun. */
const streamed: Semantics = { ...semantics }

/** tRPC 10 and 11: queries, mutations and middleware of procedures. Sources: src/unstable-core-do-not-import/http/resolveResponse.ts and getHTTPStatusCode.ts, and the conformance tests. */
export const trpc: FrameworkAdapter = {
  ...procedures,
  ...contexts,
  id: 'trpc',
  packages: [String.raw`@trpc/server(?:/[\w/-]+)?`],
  signs: [['query mutation subscription', String.raw`\s*\(\s*(?:async\b|\(\s*[{)])`]],
  concerns: ({ imports }, { version }) => imports.has(ownPackage) || version(ownPackage) !== undefined,
  semantics: () => semantics,
  *registrations(module) {
    for (const call of module.calls) {
      const registration = registered(call, module)
      const handler = registration?.handlers[0]?.value
      // (Code that reaches for the response can say a status of its own.)
      if (registration && handler && !/\.\s*res\b|[{,]\s*res\s*[,}:]/.test(module.text.slice(handler.start, handler.end)))
        yield registration
    }
  },
  maker({ module, path, isNew }) {
    return isNew && module === ownPackage && path.length === 1 && path[0] === 'TRPCError' ? error : undefined
  },
}

/** `new TRPCError({ code, message })` */
const error = ({ args: [options], at, semantics: its }: ResponseCall): CallEffect | undefined =>
  its === streamed ? undefined : codedError([ownPackage, 'TRPCError'], options?.property('code'), at, 500)

const methods = new Set(['query', 'mutation', 'subscription', 'use'])

/** `publicProcedure.input(schema).query(handler)`, `.mutation(handler)`, `.subscription(handler)`, `.use(middleware)`, and `t.middleware(middleware)`. */
function registered({ callee, args }: Call, module: Module): Registration | undefined {
  const [first] = args
  if (callee.kind !== 'member' || !first) return undefined
  const { object, property } = callee
  const isMiddleware = property === 'use' || property === 'middleware'
  const handlers = {
    ...anyRequest,
    handlers: [unwrapped(first)],
    isMiddleware,
    ...(property === 'subscription' && { semantics: streamed }),
  }
  if (property === 'middleware') return originOf(object)?.module === ownPackage ? handlers : undefined
  if (!methods.has(property)) return undefined
  if (module.imports.has(ownPackage) && isNamed(object)) return handlers
  const from = beginning(object, module, false)
  if (from === 'elsewhere') return { ...handlers, ifTold: () => beginning(object, module, true) === 'own' }
  return from === 'own' ? handlers : undefined
}

/** `t.procedure`, `protectedProcedure`, and what their methods return. */
const isNamed = (expression: Expression) =>
  chainOf(expression).some(
    (link) => (link.kind === 'name' && named.test(link.name)) || (link.kind === 'member' && named.test(link.property)),
  )

const named = /[pP]rocedure$/
