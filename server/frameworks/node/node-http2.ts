import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { FrameworkAdapter } from '../contract/adapter.ts'
import type { CollisionContext } from '../contract/collision-context.ts'
import { nodeHttp, nodeSemantics, serversOf } from './node-http.ts'
import { nodeExample } from './node-printer.ts'

const semantics: Semantics = {
  ...nodeSemantics,
  name: 'node:http2',
  validStatus: [200, 599],
  invalidStatus: 'throws-at-once',
  bodyOnReset: 'dropped',
}

/** The half of node:http2 that looks like node:http. Sources: lib/internal/http2/compat.js of Node, and the conformance tests. */
export const nodeHttp2: FrameworkAdapter = {
  ...nodeHttp,
  ...serversOf(new Set(['http2']), 'Http2ServerRequest', 'Http2ServerResponse'),
  id: 'node-http2',
  example: { ...nodeExample, name: 'node:http2' },
  concerns: ({ imports }) => imports.has('http2') || imports.has('node:http2'),
  semantics: () => semantics,
  collide,
}

/** As in node:http, but that ending twice is ignored whatever is written. */
function collide(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined {
  if (second.kind === 'send' && context.ended && !first.later)
    return { effect: 'silent', consequence: 'what this call writes never reaches the client', isThrown: false }
  if (second.kind === 'stream' && (second.source ?? second).name === 'write') return undefined
  const collision = nodeHttp.collide(first, second, context)
  return collision && { ...collision, consequence: collision.consequence.replace('ERR_HTTP_', 'ERR_HTTP2_') }
}
