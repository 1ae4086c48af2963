import type { Semantics } from '../../http/responses/semantics.ts'
import type { Surroundings } from '../contract/adapter.ts'
import type { WebSemantics } from './web-response.ts'
import { standardSemantics } from './web-server.ts'

const { refusesEmptyText: _, ...withEmptyText } = standardSemantics

export const workers: Semantics = { ...withEmptyText, name: 'Cloudflare Workers' }
export const deno: Semantics = { ...standardSemantics, name: 'Deno' }
export const bun: WebSemantics = {
  ...standardSemantics,
  name: 'Bun',
  unanswered: 204,
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'dropped',
  takesStatusAsInit: true,
  resolvesRedirects: true,
}
/** While @hono/node-server runs, Response is a class of its own. */
const nodeServer: Semantics = { ...standardSemantics, name: '@hono/node-server', bodyOnBodiless: 'dropped', bodyOnReset: 'dropped' }

export const isWorker = ({ version }: Surroundings) =>
  version('wrangler') !== undefined || version('@cloudflare/workers-types') !== undefined
export const isBunProject = ({ version }: Surroundings) => version('@types/bun') !== undefined || version('bun-types') !== undefined

const ofWorkers = /^(cloudflare:\w+|agents|partyserver|partykit\/server)$/

/** What the runtime of a file makes of a Response, as far as its imports and the packages of its project tell. */
export function runtimeOf(surroundings: Surroundings, imports: ReadonlySet<string>): Semantics {
  if (isBunProject(surroundings) || imports.has('bun')) return bun
  if (isWorker(surroundings) || [...imports].some((name) => ofWorkers.test(name))) return workers
  return surroundings.version('@hono/node-server') === undefined ? standardSemantics : nodeServer
}
