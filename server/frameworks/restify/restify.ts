import type { Semantics } from '../../http/responses/semantics.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { CallEffect, Callee, FrameworkAdapter, ParameterRole, ResponseCall, Signature } from '../contract/adapter.ts'
import { errorNamed, httpErrors } from '../contract/error-makers.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import { majorVersion } from '../contract/versions.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { nodeHttp, nodeSemantics } from '../node/node-http.ts'
import { nodeResponseCall } from '../node/node-response.ts'
import { registered, routersOf } from '../routers/handler-shapes.ts'
import { routerRegistrations, verbsNamed } from '../routers/router-registrations.ts'
import type { RouterStyle } from '../routers/router-style.ts'
import { restifyExample, restifyPrinter } from './restify-printer.ts'
import { restifyCall } from './restify-response.ts'

/** Up to version 8 nobody looks at what a handler returns. */
const restify8: Semantics = {
  ...nodeSemantics,
  name: 'restify 8',
  rejection: 'hangs',
  nextAfterAnswer: 'harmless',
  endsWithoutNext: 'always',
}
const restify9: Semantics = {
  ...nodeSemantics,
  name: 'restify',
  rejection: 'answered',
  nextAfterAnswer: 'harmless',
  endsWithoutNext: 'unless-async',
}

const style: RouterStyle = {
  ...routersOf('restify', ['createServer'], 'Server'),
  verbs: verbsNamed('get', 'head', 'post', 'put', 'patch').set('del', 'DELETE').set('opts', 'OPTIONS'),
  middleware: new Set(['use', 'pre', 'first']),
}

/** restify. Sources: lib/response.js, lib/chain.js and lib/server.js, and the conformance tests. */
export const restify: FrameworkAdapter = {
  ...nodeHttp,
  id: 'restify',
  packages: ['restify'],
  // (Its handlers have the shape of Express's.)
  before: ['express'],
  concerns: ({ imports }, { version }) => imports.has('restify') || (version('restify') !== undefined && version('express') === undefined),
  semantics: ({ version }) => ((majorVersion(version('restify')) ?? 9) < 9 ? restify8 : restify9),
  registersIfGiven: true,
  registrations: (module) => routerRegistrations(module, style),
  registered,
  signature,
  call: (call) => restifyCall(call) ?? nodeResponseCall(call),
  maker,
  // An async handler that is done goes on to the next.
  returned: (_value, { semantics, isAsync, role, hasEscaped }) =>
    semantics.endsWithoutNext === 'unless-async' && isAsync && role !== 'helper' && !hasEscaped
      ? [{ kind: 'delegate', error: false, use: 'returned' }]
      : [],
  collide(first, second, context) {
    const collision = nodeCollision(first, second, context)
    // Handlers run in a turn of their own, where only the promises of async ones are looked after.
    const isTaken = context.isAsync && context.semantics.rejection === 'answered'
    const isFatal = collision?.effect === 'throws' && !context.isCaught && !isTaken
    return isFatal ? nodeHttp.collide(first, second, context) : collision
  },
  example: restifyExample,
  print: restifyPrinter,
}

const roles = new Map<string, ParameterRole>([
  ['Request', 'request'],
  ['Response', 'response'],
  ['Next', 'next'],
])

function signature(fn: FunctionNode): Signature | undefined {
  const own = fn.type && originOfType(fn.type)
  if (own?.module === 'restify' && /^RequestHandler(Type)?$/.test(own.path[own.path.length - 1]!))
    return { parameters: ['request', 'response', 'next'], isWrapped: false }
  const types = typesOfParameters(fn)
  const parameters = fn.parameters.map((parameter, i): ParameterRole => {
    const type = types[i] && originOfType(types[i])
    if (type) return type.module === 'restify' ? (roles.get(type.path[type.path.length - 1]!) ?? 'other') : 'other'
    return nameOfParameter(parameter) === 'next' ? 'next' : 'other'
  })
  return parameters.includes('response') ? { parameters, isWrapped: false } : undefined
}

/** `new NotFoundError(message)` of restify-errors, or an error of http-errors: an answer where it is sent, thrown or handed to `next`. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  const made = isNew && module === 'restify-errors' ? errorNamed(module, path) : httpErrors(callee)
  return made && ((call) => ({ ...made(call)!, given: 'either' }))
}
