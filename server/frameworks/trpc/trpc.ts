import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { CallEffect, FrameworkAdapter, Registration, ResponseCall } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { chainOf, codedError, contexts, procedures } from '../procedures/procedures.ts'
import { unwrapped } from '../web/web-server.ts'

const semantics: Semantics = { ...resultSemantics, name: 'tRPC', protocol: 'json-rpc' }

const ownPackage = '@trpc/server'

/** tRPC 10 and 11: queries, mutations and middleware of procedures. Sources: src/unstable-core-do-not-import/http/resolveResponse.ts and getHTTPStatusCode.ts, and the conformance tests. */
export const trpc: FrameworkAdapter = {
  ...procedures,
  ...contexts,
  id: 'trpc',
  packages: [String.raw`@trpc/server(?:/[\w/-]+)?`],
  concerns: ({ imports }) => imports.has(ownPackage),
  semantics: () => semantics,
  *registrations({ calls, text }) {
    for (const call of calls) {
      const registration = registered(call)
      const handler = registration?.handlers[0]?.value
      // (Code that reaches for the response can say a status of its own.)
      if (registration && handler && !/\bres\b/.test(text.slice(handler.start, handler.end))) yield registration
    }
  },
  maker({ module, path, isNew }) {
    return isNew && module === ownPackage && path.length === 1 && path[0] === 'TRPCError' ? error : undefined
  },
}

/** `new TRPCError({ code, message })` */
const error = ({ args: [options], at }: ResponseCall): CallEffect =>
  codedError([ownPackage, 'TRPCError'], options?.property('code'), at, 500)

/** `publicProcedure.input(schema).query(handler)`, `.mutation(handler)`, `.use(middleware)`, and `t.middleware(middleware)`; what a subscription throws comes in a stream that has begun. */
function registered({ callee, args }: Call): Registration | undefined {
  const [first] = args
  if (callee.kind !== 'member' || !first) return undefined
  const { object, property } = callee
  const isMiddleware = property === 'use' || property === 'middleware'
  const isOwn = property === 'middleware' ? originOf(object)?.module === ownPackage : isProcedure(object)
  if (!isOwn || !(isMiddleware || property === 'query' || property === 'mutation')) return undefined
  return { ...anyRequest, handlers: [unwrapped(first)], isMiddleware }
}

/** `t.procedure`, `protectedProcedure`, and what their methods return. */
const isProcedure = (expression: Expression) =>
  chainOf(expression).some(
    (link) => (link.kind === 'name' && named.test(link.name)) || (link.kind === 'member' && named.test(link.property)),
  )

const named = /[pP]rocedure$/
