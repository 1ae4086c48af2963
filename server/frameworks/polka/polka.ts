import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type { FrameworkAdapter, ParameterRole, Registration, Signature } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { majorVersion } from '../contract/versions.ts'
import { nodeCollision } from '../node/node-collision.ts'
import { nodeHttp, nodeSemantics } from '../node/node-http.ts'
import { nodeExample } from '../node/node-printer.ts'
import { routersOf } from '../routers/handler-shapes.ts'
import { routerRegistrations, verbsNamed } from '../routers/router-registrations.ts'
import type { RouterStyle } from '../routers/router-style.ts'

/** Up to version 0.5 nothing catches what a handler throws; 1.0 does. */
const polka0: Semantics = { ...nodeSemantics, name: 'polka', nextAfterAnswer: 'harmless', endsWithoutNext: 'always' }
const polka1: Semantics = { ...polka0, name: 'polka 1', rejection: 'answered' }

const style: RouterStyle = {
  ...routersOf('polka', ['default'], 'Polka'),
  verbs: verbsNamed('get', 'head', 'patch', 'options', 'connect', 'delete', 'trace', 'post', 'put').set('all', undefined),
  middleware: new Set(['use']),
}

/** polka: responses of Node behind a router. Sources: its index, and the conformance tests. */
export const polka: FrameworkAdapter = {
  ...nodeHttp,
  id: 'polka',
  example: { ...nodeExample, name: 'Polka' },
  packages: ['polka'],
  concerns: ({ imports }) => imports.has('polka'),
  semantics: (surroundings) => ((majorVersion(surroundings.version('polka')) ?? 0) < 1 ? polka0 : polka1),
  registersIfGiven: true,
  *registrations(module) {
    yield* routerRegistrations(module, style)
    yield* optionsOf(module)
  },
  registered: () => ['request', 'response', 'next'],
  signature(fn): Signature | undefined {
    const origin = fn.type && originOfType(fn.type)
    if (origin?.module !== 'polka') return undefined
    const name = origin.path[origin.path.length - 1]!
    if (name === 'ErrorHandler') return { parameters: ['error', 'request', 'response', 'next'], isWrapped: false }
    return name === 'Middleware' ? { parameters: ['request', 'response', 'next'], isWrapped: false } : undefined
  },
  collide: (first, second, context) =>
    context.semantics === polka1 ? nodeCollision(first, second, context) : nodeHttp.collide(first, second, context),
}

/** `polka({ onError, onNoMatch })`. */
function* optionsOf(module: Module): Generator<Registration> {
  for (const call of module.calls) {
    const origin = originOf(call)
    if (origin?.module !== 'polka' || origin.path.length !== 2) continue
    const options = objectLiteral(call.args[0])
    const handlers: readonly (readonly [string, readonly ParameterRole[]])[] = [
      ['onError', ['error', 'request', 'response', 'next']],
      ['onNoMatch', ['request', 'response']],
    ]
    for (const [name, parameters] of handlers) {
      const value = propertyValue(options, name)
      if (value) yield { ...anyRequest, handlers: [{ value, isWrapped: false }], parameters }
    }
  }
}
