import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { FrameworkAdapter, ParameterRole, Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import type { CollisionContext } from '../contract/collision-context.ts'
import { fileRoute, scriptOrJsx } from '../contract/file-route.ts'
import { annotated } from '../contract/function-shapes.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { asWord } from '../contract/signs.ts'
import { apiResponseCall, apiResponseExample, apiResponsePrinter } from '../express/api-response.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { nodeHttp, nodeSemantics } from '../node/node-http.ts'
import { unwrapped } from '../web/web-server.ts'

const semantics: Semantics = {
  ...nodeSemantics,
  name: 'Next.js',
  rejection: 'answered',
  onThrow: { status: 'lost', headers: 'kept' },
}

/** The same where functions run only as long as they have to answer. */
const frozen: Semantics = { ...semantics, freezesAfterAnswer: true }
const platforms = [
  '@vercel/functions',
  '@vercel/node',
  '@vercel/kv',
  '@vercel/postgres',
  '@vercel/blob',
  '@vercel/analytics',
  '@netlify/plugin-nextjs',
]

/** API routes of Next.js: default exports under `pages/api`. Sources: next/dist/server/api-utils and next/dist/server/lib, and the conformance tests. */
export const nextPages: FrameworkAdapter = {
  ...nodeHttp,
  id: 'next-pages',
  signs: [['NextApiRequest NextApiHandler', asWord]],
  // (Its handlers have the shape of Express's.)
  before: ['express'],
  concerns: ({ imports }, { uri }) => routeOf(uri) !== undefined || imports.has('next'),
  semantics: ({ version }) => (platforms.some((name) => version(name) !== undefined) ? frozen : semantics),
  *registrations(module, { uri }): Generator<Registration> {
    const route = routeOf(uri)
    const value = route === undefined || isOnEdge(module) ? undefined : exported(module, 'default')
    if (value) yield { ...anyRequest, handlers: [unwrapped(value)], route: [route!] }
  },
  registered: () => ['request', 'response'],
  // (req: NextApiRequest, res: NextApiResponse)
  signature: (fn) => annotated(fn, (module) => module === 'next', parameterTypes, /^NextApiHandler$/),
  call: (call) => apiResponseCall(call, { answers: 'other', text: 'text' }),
  collide,
  example: { ...apiResponseExample, name: 'Next.js' },
  print: apiResponsePrinter,
}

/** `/api/users/[id]` of `src/pages/api/users/[id].ts`; undefined for other files. */
function routeOf(uri: string): string | undefined {
  const path = fileRoute(uri, /\/pages\/(?=api\/.)/, scriptOrJsx)?.path
  return path === undefined || path.endsWith('.d') ? undefined : `/${path.replace(/\/index$/, '')}`
}

/** `export const config = { runtime: 'edge' }`: such a function is given a Request and returns a Response. */
function isOnEdge(module: Module): boolean {
  return /edge/.test(textLiteral(propertyValue(objectLiteral(exported(module, 'config')), 'runtime')) ?? '')
}

const parameterTypes = new Map<string, ParameterRole>([
  ['NextApiRequest', 'request'],
  ['NextApiResponse', 'response'],
])

/** Next.js has its own `setHeader`, which ignores what comes too late, and its server outlives errors that nobody handles. */
function collide(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined {
  const name = (second.source ?? second).name
  if (second.kind === 'header' && name === 'setHeader')
    return first.later
      ? undefined
      : { effect: 'silent', consequence: 'the header section is gone, and Next.js ignores the header', isThrown: false }
  const isEnd = second.kind === 'send' && (name === 'json' || name === 'send')
  // What these two write ends the response as `end` does.
  const collision = nodeCollision(first, isEnd ? { ...second, source: { ...(second.source ?? second), name: 'end' } } : second, context)
  if (collision?.effect !== 'crashes') return collision
  return { ...collision, effect: 'warned', consequence: 'the client gets the first answer, and an error is logged' }
}
