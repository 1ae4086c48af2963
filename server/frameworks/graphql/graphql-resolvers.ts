import { exported } from '../../syntax/exported.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import type { Surroundings } from '../contract/adapter.ts'
import { listed, objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { majorVersion } from '../contract/versions.ts'

const isApollo = (name: string) => /^@apollo\/(?:server|subgraph)(?:\/|$)/.test(name)
const isGraphql = (name: string) => /^graphql(?:-yoga|\/error)?$|^@graphql-tools\/schema$/.test(name) || isApollo(name)

/** The id of the server that gives the answers, as a module's imports say or else what its project depends on; undefined where that is none we know, or both, or nothing here is of GraphQL. */
export function serverOf({ imports }: Module, { version }: Surroundings): string | undefined {
  const names = [...imports].filter(isGraphql)
  if (names.length === 0) return undefined
  const yoga = version('graphql-yoga')
  // (Before, errors had a class of their own.)
  if (yoga !== undefined && (majorVersion(yoga) ?? 3) < 3) return undefined
  return oneOf(names.includes('graphql-yoga'), names.some(isApollo)) ?? oneOf(yoga !== undefined, version('@apollo/server') !== undefined)
}

const oneOf = (yoga: boolean, apollo: boolean) => (yoga === apollo ? undefined : yoga ? 'graphql-yoga' : 'apollo-server')

/** What takes `{ typeDefs, resolvers }`. */
const takers = new Map([
  ['graphql-yoga', 'createSchema'],
  ['@apollo/server', 'ApolloServer'],
  ['@apollo/subgraph', 'buildSubgraphSchema'],
  ['@graphql-tools/schema', 'makeExecutableSchema'],
])

const roots = new Set(['Query', 'Mutation'])

/**
 * The resolvers of maps that a schema is made of here, or that are exported to be: `export const resolvers = { Query: { … } }`,
 * `export const Query = { … }`; and of fields that code makes one by one: `t.field({ type, resolve })`.
 */
export function* resolversIn(module: Module): Generator<Expression> {
  for (const { callee, args } of module.calls) {
    const origin = args[0] && originOf(callee)
    if (origin && takers.get(origin.module) === origin.path.at(-1))
      for (const options of listed(args[0])) yield* ofMap(propertyValue(objectLiteral(options), 'resolvers'))
    if (origin?.module === 'graphql' && origin.path.at(-1) === 'GraphQLObjectType')
      yield* ofType(propertyValue(objectLiteral(args[0]), 'fields'))
    const resolve = callee.kind === 'member' ? ofField(args.at(-1)) : undefined
    if (resolve) yield resolve
  }
  for (const { name } of module.exports) {
    const value = exported(module, name)
    if (roots.has(name)) yield* ofType(value)
    else if (objectLiteral(value)?.properties.some((property) => roots.has(property.name!))) yield* ofMap(value)
  }
}

/** `{ Query: { user: … }, User: { posts: … } }`, or a list of such. What a subscription throws comes in a stream that has begun. */
function* ofMap(map: Expression | undefined): Generator<Expression> {
  for (const part of listed(map))
    for (const { name, value, spread } of objectLiteral(part)?.properties ?? []) {
      if (spread) yield* ofMap(value)
      else if (name !== 'Subscription') yield* ofType(value)
    }
}

/** `{ user: resolver, posts: { resolve: resolver } }`, or a function that returns it; names that begin with `__` are none of fields. */
function* ofType(type: Expression | undefined): Generator<Expression> {
  const fields = type?.kind === 'function' && type.body?.kind !== 'block' ? type.body : type
  for (const { name, value, spread } of objectLiteral(fields)?.properties ?? []) {
    if (spread) yield* ofType(value)
    else if (!name?.startsWith('__')) yield ofField(value) ?? value
  }
}

/** `{ type, resolve: resolver }` */
function ofField(field: Expression | undefined): Expression | undefined {
  const options = objectLiteral(field)
  return propertyValue(options, 'subscribe') ? undefined : propertyValue(options, 'resolve')
}

/** The functions that make the context of a request: `createYoga({ context })`, `startStandaloneServer(server, { context })`, `expressMiddleware(server, { context })`. */
export function* contextsIn({ calls }: Module): Generator<Expression> {
  for (const { callee, args } of calls) {
    const origin = args.length > 0 ? originOf(callee) : undefined
    if (!origin || !takesContext(origin)) continue
    for (const options of args) {
      const context = propertyValue(objectLiteral(options), 'context')
      if (context) yield context
    }
  }
}

function takesContext({ module, path }: Origin): boolean {
  if (module === 'graphql-yoga') return path.at(-1) === 'createYoga'
  return isApollo(module) || module.startsWith('@as-integrations/')
}
