import type { Expression } from '../../syntax/ir/expressions.ts'
import type { ClassMember, ClassNode, FunctionNode, Parameter } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { ParameterRole, Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'

/** The package that decorates controllers. */
export const ofLoopback = '@loopback/rest'

const verbs = new Map([...['get', 'post', 'put', 'patch'].map((name) => [name, name.toUpperCase()] as const), ['del', 'DELETE']])

/** Methods with `@get(path)` and its kin, or `@operation(method, path)`. */
export function* registrations(module: Module): Generator<Registration> {
  for (const fn of module.functions) {
    const member = fn.owner?.members.find(({ value, kind }) => value === fn && kind === 'method')
    if (fn.owner && member?.decorators) yield* route(fn, fn.owner, member)
  }
}

function* route(fn: FunctionNode, owner: ClassNode, { decorators = [] }: ClassMember): Generator<Registration> {
  const decorator = decorators.find((it) => verbs.has(nameOf(it) ?? '') || nameOf(it) === 'operation')
  if (decorator?.kind !== 'call') return
  const isOperation = nameOf(decorator) === 'operation'
  const [first, second] = decorator.args
  const method = isOperation ? textLiteral(first)?.toUpperCase() : verbs.get(nameOf(decorator)!)
  const path = textLiteral(isOperation ? second : first)
  const base = basePathOf(owner)
  // What the class was given can answer through another name.
  const injected = responseOf(owner)
  yield {
    ...anyRequest,
    handlers: [{ value: fn, isWrapped: false }],
    parameters: fn.parameters.map(roleOf),
    methods: method === undefined ? [] : [method],
    route: path === undefined || base === undefined ? undefined : [`${base}${path}`],
    // (Interceptors may set headers.)
    before: inOrder([...(owner.decorators ?? []), ...decorators].filter((it) => originOf(it)?.path.includes('intercept'))),
    presets: injected?.kind === 'call' ? [injected] : [],
  }
}

const nameOf = (decorator: Expression) => {
  const origin = decorator.kind === 'call' ? originOf(decorator.callee) : undefined
  return origin?.module === ofLoopback ? origin.path[origin.path.length - 1] : undefined
}

/** `@api({ basePath: '/v1', paths: {} })`; empty for none. */
function basePathOf({ decorators = [] }: ClassNode): string | undefined {
  const api = decorators.find((it) => nameOf(it) === 'api')
  if (api?.kind !== 'call') return ''
  const options = objectLiteral(api.args[0])
  const base = propertyValue(options, 'basePath')
  return options && !base ? '' : textLiteral(base)
}

/** `@inject(RestBindings.Http.RESPONSE)` of a parameter of the constructor, or of a property. */
function responseOf({ members }: ClassNode): Expression | undefined {
  const ofParameters = members.flatMap(({ kind, value }) =>
    kind === 'constructor' && value?.kind === 'function' ? value.parameters.flatMap(({ decorators = [] }) => decorators) : [],
  )
  const ofProperties = members.flatMap(({ kind, decorators = [] }) => (kind === 'property' ? decorators : []))
  return [...ofParameters, ...ofProperties].find((it) => /^(?:RESPONSE|CONTEXT)$/.test(bindingOf(it) ?? ''))
}

/** `RESPONSE` of `@inject(RestBindings.Http.RESPONSE)`. */
function bindingOf(decorator: Expression): string | undefined {
  const [key] = decorator.kind === 'call' ? decorator.args : []
  const origin = key && originOf(key)
  return origin?.module === ofLoopback && origin.path[1] === 'RestBindings' ? origin.path[origin.path.length - 1] : undefined
}

function roleOf({ decorators = [] }: Parameter): ParameterRole {
  const binding = decorators.map(bindingOf).find((it) => it !== undefined)
  return binding === 'RESPONSE' ? 'response' : binding === 'REQUEST' ? 'request' : 'other'
}
