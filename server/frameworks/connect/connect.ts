import type { Semantics } from '../../http/responses/semantics.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type { FrameworkAdapter, Signature } from '../contract/adapter.ts'
import { nodeCollision, thrownConsequence } from '../node/node-collision.ts'
import { nodeHttp, nodeSemantics } from '../node/node-http.ts'
import { nodeExample } from '../node/node-printer.ts'
import { registered, routersOf } from '../routers/handler-shapes.ts'
import { routerRegistrations } from '../routers/router-registrations.ts'
import type { RouterStyle } from '../routers/router-style.ts'

const semantics: Semantics = { ...nodeSemantics, name: 'Connect', rejection: 'hangs', endsWithoutNext: 'always' }

const style: RouterStyle = {
  ...routersOf('connect', ['default', 'createServer'], 'Server'),
  verbs: new Map(),
  middleware: new Set(['use']),
}

/** Connect 3: responses of Node, handlers in a row, told apart by the number of their parameters. Sources: its index.js, finalhandler, and the conformance tests. */
export const connect: FrameworkAdapter = {
  ...nodeHttp,
  id: 'connect',
  example: { ...nodeExample, name: 'Connect' },
  packages: ['connect'],
  concerns: ({ imports }) => imports.has('connect'),
  semantics: () => semantics,
  registersIfGiven: true,
  registrations: (module) => routerRegistrations(module, style),
  registered,
  signature,
  collide(first, second, context) {
    const collision = nodeCollision(first, second, context)
    return collision?.effect === 'throws' ? { ...collision, consequence: thrownConsequence(collision, context) } : collision
  },
}

/** `const handle: connect.NextHandleFunction = (req, res, next) => …` */
function signature(fn: FunctionNode): Signature | undefined {
  const origin = fn.type && originOfType(fn.type)
  if (origin?.module !== 'connect') return undefined
  const name = origin.path[origin.path.length - 1]!
  if (name === 'ErrorHandleFunction') return { parameters: ['error', 'request', 'response', 'next'], isWrapped: false }
  return /^(Simple|Next)?HandleFunction$/.test(name) ? { parameters: ['request', 'response', 'next'], isWrapped: false } : undefined
}
