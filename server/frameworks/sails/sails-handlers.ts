import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { ParameterRole, Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { hasShape } from '../routers/handler-shapes.ts'
import { actionSemantics } from './sails-exits.ts'

const place = /\/api\/(controllers|policies)\//

/** Whether a module stands where Sails looks for actions and policies, in a project that uses it. */
export const isSails = ({ uri }: Module, { version }: Surroundings): boolean => place.test(uri) && version('sails') !== undefined

/** `module.exports = function (req, res) { … }`, `module.exports = { show: function (req, res) { … } }`, and policies `(req, res, proceed)`. */
export function* classicRegistrations(module: Module): Generator<Registration> {
  const value = exported(module, 'default')
  const isPolicy = place.exec(module.uri)?.[1] === 'policies'
  const parameters: readonly ParameterRole[] = ['request', 'response', 'next']
  if (value?.kind === 'function' && value.parameters.length > 1)
    yield {
      ...anyRequest,
      handlers: [{ value, isWrapped: false }],
      parameters,
      isMiddleware: isPolicy,
      role: isPolicy ? 'middleware' : 'route',
    }
  const { properties = [] } = objectLiteral(value) ?? {}
  for (const { name, value: action } of properties)
    if (action.kind === 'function' && name !== 'fn' && hasShape(action))
      yield { ...anyRequest, handlers: [{ value: action, isWrapped: false }], parameters, role: 'route' }
}

/** `module.exports = { inputs, exits, fn: async function (inputs, exits) { … } }`. */
export function* actionRegistrations(module: Module): Generator<Registration> {
  const action = objectLiteral(exported(module, 'default'))
  const fn = propertyValue(action, 'fn')
  if (fn?.kind !== 'function') return
  yield {
    ...anyRequest,
    handlers: [{ value: fn, isWrapped: false }],
    role: 'route',
    semantics: actionSemantics(propertyValue(action, 'exits'), fn.isAsync),
    before: mayHoldResponse(module) ? inOrder([action!]) : [],
  }
}

/** `this.res.set(…)` sets headers by another name. */
const mayHoldResponse = ({ text }: Module) => /\bthis\s*\.\s*res\b/.test(text)
