import { calledName } from '../../syntax/called-name.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { ParameterRole } from '../contract/adapter.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import type { RouterStyle } from './router-style.ts'

/** `asyncHandler`, `catchAsync`, `wrap` and the like, by name. */
export function isWrapper(callee: Expression): boolean {
  return /^(async|catch|wrap|try)|(async|wrap|handler|catch)$/i.test(calledName(callee))
}

/** Routers of another package that runs handlers as Express does, told by what makes them (the package itself is `default`) and by their type alone. */
export function routersOf(own: string, makers: readonly string[], type: string): Omit<RouterStyle, 'verbs' | 'middleware'> {
  return {
    isRouter({ module, path }) {
      const call = path.indexOf('()')
      return module === own && call >= 0 && makers.includes(path[call - 1] ?? 'default')
    },
    isRouterType: ({ module, path }) => module === own && path[path.length - 1] === type,
    names: /^$/,
    hasShape,
    isWrapper,
  }
}

/** Express decides by the number of parameters: four are (error, request, response, next). */
export function registered(fn: FunctionNode): readonly ParameterRole[] {
  const optional = fn.parameters.findIndex((parameter) => parameter.default || parameter.rest)
  const length = optional < 0 ? fn.parameters.length : optional
  return length === 4 ? ['error', 'request', 'response', 'next'] : ['request', 'response', 'next']
}

const requestName = /^_*(req|request)$/
const responseName = /^_*(res|resp|response)$/

/** `(req, res)` or `(req, res, next)`, without annotations. */
export function hasShape(fn: FunctionNode): boolean {
  const names = fn.parameters.map(nameOfParameter)
  const [offset, length] = names.length === 4 && /^_*(e|err|error)$/.test(names[0]!) ? [1, 3] : [0, names.length]
  if (length < 2 || length > 3) return false
  // (In a registration the request may be destructured or ignored: `({ params }, res)`.)
  const request = fn.parameters[offset]!
  if (request.pattern.kind === 'binding' && !requestName.test(names[offset]!) && !/^_+$/.test(names[offset]!)) return false
  if (!responseName.test(names[offset + 1]!)) return false
  return length === 2 || /^_*(next|done|cb)$/.test(names[offset + 2]!)
}
