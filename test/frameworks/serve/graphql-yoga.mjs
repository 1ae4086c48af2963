// @ts-check
import { createRequire } from 'node:module'
import { askForMain } from './graphql.mjs'

/** Serves the schema, or the server, that a program exports. @type {import('../run/child.mjs').Serve} */
export const serve = (exported, { path }) => {
  const { createYoga } = createRequire(path)('graphql-yoga')
  return askForMain(exported.fetch ? exported : createYoga({ schema: exported, logging: false }))
}
