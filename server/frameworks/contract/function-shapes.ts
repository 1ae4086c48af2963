import { isGlobalName } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode, Parameter } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve, type TypeReference } from '../../syntax/ir/scopes.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import { walk } from '../../syntax/walk.ts'
import type { ParameterRole, Signature } from './adapter.ts'

/** The name of a parameter; empty for a pattern. */
export function nameOfParameter({ pattern }: Parameter): string {
  return pattern.kind === 'binding' ? pattern.declaration.name : ''
}

/** Exported, be it in a call or an object, or a method: what other files can register. */
export function isOffered(fn: FunctionNode, module: Module): boolean {
  if (fn.owner) return true
  return module.exports.some((entry) => (entry.value ? holds(entry.value, fn) : entry.from === undefined && entry.local === fn.name))
}

function holds(value: Expression, fn: FunctionNode): boolean {
  if (value.kind === 'name') return value.name === fn.name
  if (value.kind === 'call') return value.args.some((argument) => holds(argument, fn))
  return value === fn || (value.kind === 'object' && value.properties.some((property) => holds(property.value, fn)))
}

/** Whether a function calls one of these methods on what a name stands for. (`json()` without a value reads the body of a `fetch`.) */
export function usesMethodsOf(fn: FunctionNode, declaration: Declaration, methods: ReadonlySet<string>): boolean {
  let found = false
  walk(fn, (expression) => {
    if (expression.kind !== 'call' || expression.callee.kind !== 'member') return
    const { object: receiver, property } = expression.callee
    if (!methods.has(property) || (property === 'json' && expression.args.length === 0)) return
    if (receiver.kind === 'name' && resolve(receiver.name, receiver.scope) === declaration) found = true
  })
  return found
}

/** The roles of a function's parameters as the types of a package say, or the type of the function as a whole: `(request, response)`. */
export function annotated(
  fn: FunctionNode,
  isPackage: (module: string) => boolean,
  parameterTypes: ReadonlyMap<string, ParameterRole>,
  handlerTypes: RegExp,
): Signature | undefined {
  const nameOf = (type: TypeReference | undefined) => {
    const origin = type && originOfType(type)
    return origin && isPackage(origin.module) ? origin.path[origin.path.length - 1]! : undefined
  }
  const own = nameOf(fn.type)
  if (own !== undefined && handlerTypes.test(own)) return { parameters: ['request', 'response'], isWrapped: false }
  const parameters = typesOfParameters(fn).map((type): ParameterRole => parameterTypes.get(nameOf(type) ?? '') ?? 'other')
  return parameters.includes('response') ? { parameters, isWrapped: false } : undefined
}

/** `return null`, `return false`: whoever calls it is told to answer otherwise. A handler has no use for that. */
export function saysGoOn(fn: FunctionNode): boolean {
  return returnedValues(fn).some(
    (value) =>
      value &&
      ((value.kind === 'literal' && (value.value === null || typeof value.value === 'boolean')) || isGlobalName(value, 'undefined')),
  )
}
