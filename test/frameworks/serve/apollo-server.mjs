// @ts-check
import { createRequire } from 'node:module'
import { askForMain } from './graphql.mjs'

/** Serves the schema, the server, or the application of Express that a program exports. @type {import('../run/child.mjs').Serve} */
export const serve = async (exported, { path }) => {
  if (typeof exported === 'function') return askForMain(exported)
  const from = createRequire(path)
  const { ApolloServer } = from('@apollo/server')
  const { expressMiddleware } = from('@as-integrations/express5')
  const server = exported.executeHTTPGraphQLRequest ? exported : new ApolloServer({ schema: exported, stopOnTerminationSignals: false })
  await server.start()
  return askForMain(from('express')().use(expressMiddleware(server)))
}
