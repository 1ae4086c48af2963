import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, Registration, ResponseCall } from '../contract/adapter.ts'
import { headersFromArgument, setHeader, statusFrom } from '../contract/drafts.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { returning } from '../web/web-response.ts'
import { route } from '../web/web-server.ts'
import { graphqlErrors, type Heeding, headersOfMap, ignoredWithoutMap } from './graphql-errors.ts'
import { contextsIn, resolversIn, serverOf } from './graphql-resolvers.ts'

interface Server {
  readonly id: string
  readonly packages: readonly string[]
  readonly name: string
  readonly heeds: Heeding
  /** Source text of headers as an error of GraphQL has them. */
  readonly headers: (name: string, value: string) => string
  /** The functions of plugins that run before resolvers and can end a request with an error. */
  readonly hooks: RegExp
  /** What can be registered with it besides. */
  readonly more?: (module: Module) => Iterable<Registration>
}

/** GraphQL Yoga 3 to 5. Sources: src/error.ts and src/plugins/use-result-processor.ts of graphql-yoga, and the conformance tests. */
export const graphqlYoga: FrameworkAdapter = graphqlServer({
  id: 'graphql-yoga',
  packages: ['graphql(?:-yoga|/error)?', '@graphql-tools/schema'],
  name: 'GraphQL Yoga',
  heeds: { headers: headersFromArgument },
  headers: (name, value) => `{ '${name}': ${value} }`,
  hooks: /^on(?:RequestParse|Params|ContextBuilding|Execute)$/,
})

/** Apollo Server 4 and 5. Sources: src/errorNormalize.ts and src/ApolloServer.ts of @apollo/server, and the conformance tests. */
export const apolloServer: FrameworkAdapter = graphqlServer({
  id: 'apollo-server',
  packages: [String.raw`@apollo/(?:server|subgraph)(?:/\w+)?`],
  name: 'Apollo Server',
  heeds: { headers: headersOfMap, ignored: ignoredWithoutMap },
  headers: (name, value) => `new Map([['${name.toLowerCase()}', ${value}]])`,
  hooks: /^didResolveOperation$/,
  *more({ functions }) {
    for (const fn of functions)
      if (fn.name === 'willSendResponse') yield route(fn, [], undefined, { role: 'helper', parameters: ['response'] })
  },
})

/** Resolvers, whose errors can say a status; an answer with errors is 200 otherwise. */
function graphqlServer({ id, packages, name, heeds, headers, hooks, more }: Server): FrameworkAdapter {
  // Where the context is made, an error is an answer with the status of one.
  const before: Semantics = {
    ...resultSemantics,
    name,
    bodyOnReset: 'sent',
    onThrow: { status: 'lost', headers: 'kept' },
  }
  const semantics: Semantics = { ...before, protocol: 'graphql' }
  return {
    ...returning,
    id,
    packages,
    concerns: (module, surroundings) => serverOf(module, surroundings) === id,
    semantics: () => semantics,
    *registrations(module) {
      for (const context of contextsIn(module))
        yield route(context, [], undefined, { isMiddleware: true, parameters: ['response'], semantics: before })
      for (const fn of module.functions)
        if (fn.name && hooks.test(fn.name)) yield route(fn, [], undefined, { isMiddleware: true, parameters: ['other'], semantics: before })
      for (const resolver of resolversIn(module)) yield route(resolver)
      if (more) yield* more(module)
    },
    // (parent, args, context, info)
    registered: () => ['other', 'other', 'response'],
    signature: () => undefined,
    call,
    assign: (name, value, _semantics, path) => assigned(name, value, path.join('.')),
    property: ([first], isOnMade) => {
      if (isOnMade) return undefined
      return first === 'req' || first === 'request' ? 'request' : /^(res|reply|response)$/.test(first!) ? 'part' : undefined
    },
    maker: graphqlErrors(heeds),
    // A resolver's result is one of many that the answer is made of.
    returned: (_value, { role }) => (role === 'middleware' ? [{ kind: 'delegate', error: false, use: 'returned' }] : []),
    print: {
      ...silentPrinter,
      // { http: { status: 429 } } → { http: { status: 429, headers: { 'Retry-After': '60' } } }
      setHeader({ expression, ...event }, header, value, text) {
        const at = event.kind === 'send' ? event.status?.at : undefined
        const isWithin = at && !at.file && at.start >= expression.start && at.end <= expression.end
        return isWithin && !/\bheaders\b/.test(text(expression)) ? { at: at.end, text: `, headers: ${headers(header, value)}` } : undefined
      },
    },
  }
}

/** `response.http.headers.set(name, value)` of a plugin; what else is called on a response gives an answer past GraphQL. */
function call({ name, path, args: [header, value] }: ResponseCall): CallEffect {
  const isHeader = path.join('.') === 'response.http.headers' && (name === 'set' || name === 'delete')
  return {
    events: [isHeader ? setHeader(header, value, name === 'set' ? 'set' : 'remove') : { kind: 'escape' }],
    returns: 'other',
  }
}

/** `response.http.status = 404` of a plugin. */
function assigned(name: string, value: Argument, path: string): readonly EventDraft[] {
  if (path === 'response.http' && name === 'status') return [{ kind: 'status', status: statusFrom(value) }]
  return path === '' ? [] : [{ kind: 'escape' }]
}
