import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { TypeReference } from '../../syntax/ir/scopes.ts'
import { globalType, originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Signature, Surroundings } from '../contract/adapter.ts'
import { isOffered, nameOfParameter, usesMethodsOf } from '../contract/function-shapes.ts'
import { hasShape, isWrapper } from '../routers/handler-shapes.ts'

/** Packages whose types and values are Express' own. */
export const packages = new Set([
  'express',
  'express-serve-static-core',
  '@types/express',
  '@types/express-serve-static-core',
  'express-promise-router',
])
const responseTypes = new Set(['Response'])
const requestTypes = new Set(['Request'])
const nextTypes = new Set(['NextFunction'])
const handlerTypes = new Set(['RequestHandler', 'RequestParamHandler', 'Handler', 'ApplicationRequestHandler'])
const errorHandlerTypes = new Set(['ErrorRequestHandler'])

/** Whether a module imports Express, or its types. */
export function usesExpress(module: Module): boolean {
  for (const name of packages) if (module.imports.has(name)) return true
  return false
}

/** By annotation, by the function's own type, or by shape. */
export function signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined {
  const parameters = parameterRoles(fn, module, surroundings)
  return parameters && { parameters, isWrapped: wrappedFunctions(module).has(fn) }
}

function parameterRoles(fn: FunctionNode, module: Module, surroundings: Surroundings): readonly ParameterRole[] | undefined {
  if (fn.type) {
    const name = typeName(fn.type)
    if (name && handlerTypes.has(name)) return ['request', 'response', 'next']
    if (name && errorHandlerTypes.has(name)) return ['error', 'request', 'response', 'next']
  }
  const types = typesOfParameters(fn)
  const roles = fn.parameters.map((parameter, i): ParameterRole => {
    const type = types[i]
    const name = type && typeName(type)
    if (name === undefined) return /^_?next$/.test(nameOfParameter(parameter)) && !type ? 'next' : 'other'
    return responseTypes.has(name) ? 'response' : requestTypes.has(name) ? 'request' : nextTypes.has(name) ? 'next' : 'other'
  })
  if (roles.includes('response')) {
    const at = roles.indexOf('request')
    // (error, req: Request, res: Response, next: NextFunction)
    return at === 1 && roles.length === 4 && roles[2] === 'response' ? ['error', 'request', 'response', 'next'] : roles
  }
  return byShape(fn, module, surroundings)
}

/** `Response` of `express.Response`, of a type that extends it, and of the global `Express.Response` that it extends itself. */
function typeName(type: TypeReference): string | undefined {
  const origin = originOfType(type)
  if (origin) return packages.has(origin.module) ? origin.path[origin.path.length - 1] : undefined
  const [namespace, name] = globalType(type) ?? []
  return namespace === 'Express' ? name : undefined
}

const responseMethods = new Set([
  'status',
  'sendStatus',
  'send',
  'json',
  'jsonp',
  'redirect',
  'render',
  'sendFile',
  'download',
  'set',
  'header',
  'type',
  'cookie',
  'clearCookie',
])

const wrapped = new WeakMap<Module, ReadonlySet<FunctionNode>>()

/** Functions that stand in a wrapper: `const show = asyncHandler(async (req, res) => …)`. */
function wrappedFunctions(module: Module): ReadonlySet<FunctionNode> {
  let found = wrapped.get(module)
  if (!found) {
    found = new Set(
      module.calls.flatMap((call) =>
        call.args.length === 1 && call.args[0]!.kind === 'function' && isWrapper(call.callee) ? [call.args[0]!] : [],
      ),
    )
    wrapped.set(module, found)
  }
  return found
}

/** Named or wrapped functions of the shape, in a project that depends on Express, that use the response as Express' own. */
function byShape(fn: FunctionNode, module: Module, surroundings: Surroundings): readonly ParameterRole[] | undefined {
  if ((fn.name === undefined && !wrappedFunctions(module).has(fn)) || !hasShape(fn) || fn.parameters.some((parameter) => parameter.type))
    return undefined
  if (!usesExpress(module) && (!surroundings.version('express') || /\/pages\/api\//.test(surroundings.uri))) return undefined
  if (!usesExpress(module) && !wrappedFunctions(module).has(fn) && !isOffered(fn, module)) return undefined
  const isError = fn.parameters.length === 4
  const response = fn.parameters[isError ? 2 : 1]!
  if (response.pattern.kind !== 'binding' || !usesMethodsOf(fn, response.pattern.declaration, responseMethods)) return undefined
  return isError
    ? ['error', 'request', 'response', 'next']
    : (['request', 'response', 'next'].slice(0, fn.parameters.length) as ParameterRole[])
}
