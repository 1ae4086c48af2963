import type { Semantics } from '../../http/responses/semantics.ts'
import type { FrameworkAdapter, ParameterRole } from '../contract/adapter.ts'
import { annotated } from '../contract/function-shapes.ts'
import { apiResponseCall, apiResponseExample, apiResponsePrinter } from '../express/api-response.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { nodeHttp, nodeSemantics } from '../node/node-http.ts'

const semantics: Semantics = {
  ...nodeSemantics,
  name: 'Vercel',
  rejection: 'answered',
  onThrow: { status: 'lost', headers: 'lost' },
  freezesAfterAnswer: true,
}

const parameterTypes = new Map<string, ParameterRole>([
  ['VercelRequest', 'request'],
  ['NowRequest', 'request'],
  ['VercelResponse', 'response'],
  ['NowResponse', 'response'],
])

/** Functions of Vercel for Node, told by their annotations. Source: @vercel/node. */
export const vercel: FrameworkAdapter = {
  ...nodeHttp,
  id: 'vercel-node',
  // (Its handlers have the shape of Express's.)
  before: ['express'],
  concerns: ({ imports }) => imports.has('@vercel/node') || imports.has('@now/node'),
  semantics: () => semantics,
  *registrations() {},
  registered: () => ['request', 'response'],
  // (req: VercelRequest, res: VercelResponse)
  signature: (fn) =>
    annotated(fn, (module) => module === '@vercel/node' || module === '@now/node', parameterTypes, /^(Vercel|Now)ApiHandler$/),
  call: (call) => apiResponseCall(call, { answers: 'response', text: 'html' }),
  collide: nodeCollision,
  example: { ...apiResponseExample, name: 'Vercel' },
  print: apiResponsePrinter,
}
