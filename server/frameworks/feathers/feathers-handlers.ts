import type { Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { listed, objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'

/** The methods of a service, with the requests that each answers. */
const methods = new Map([
  ['find', { method: 'GET', ofItem: false }],
  ['get', { method: 'GET', ofItem: true }],
  ['create', { method: 'POST', ofItem: false }],
  ['update', { method: 'PUT', ofItem: true }],
  ['patch', { method: 'PATCH', ofItem: true }],
  ['remove', { method: 'DELETE', ofItem: true }],
])

/** A method or hook as it is registered. */
export interface Registered extends Registration {
  /** Whether its answers are 201 by default. */
  readonly creates: boolean
}

const ofFeathers = (name: string) => name.startsWith('@feathersjs/')

/** Whether a module imports Feathers, or the types that its projects declare. */
export function usesFeathers({ imports }: Module): boolean {
  for (const name of imports) if (ofFeathers(name) || isDeclarations(name)) return true
  return false
}

const isDeclarations = (name: string) => /^\.{1,2}\/(?:.*\/)?declarations(?:\.\w+)?$/.test(name)

/** The hooks of `app.service(path).hooks({ … })`, the methods of what `app.use(path, service)` registers, and of classes that are services. */
export function* registeredMethods(module: Module): Generator<Registered> {
  const known = new Set<ClassNode>()
  for (const { callee, args } of module.calls) {
    if (callee.kind !== 'member') continue
    if (callee.property === 'hooks' && args[0]) yield* hooksIn(args[0])
    if (callee.property !== 'use' || args.length < 2) continue
    const owner = classOf(args[1]!)
    if (owner) known.add(owner)
    yield* methodsOf(owner ? membersOf(owner) : functionsOf(args[1]!), textLiteral(args[0]))
  }
  for (const { owner } of module.functions) {
    if (!owner || known.has(owner) || !isService(owner)) continue
    known.add(owner)
    yield* methodsOf(membersOf(owner))
  }
}

type Named = readonly (readonly [name: string | undefined, value: Expression | undefined])[]

function* methodsOf(members: Named, path?: string): Generator<Registered> {
  for (const [name, value] of members) {
    const served = methods.get(name ?? '')
    if (value?.kind !== 'function' || !served) continue
    const base = path?.replace(/^\/|\/$/g, '')
    yield {
      ...anyRequest,
      handlers: [{ value, isWrapped: false }],
      parameters: [],
      methods: [served.method],
      route: base === undefined ? undefined : [[base && `/${base}`, served.ofItem ? '/:id' : ''].join('') || '/'],
      creates: name === 'create',
    }
  }
}

const membersOf = ({ members }: ClassNode): Named => members.map(({ name, value }) => [name, value])
const functionsOf = (service: Expression): Named => (objectLiteral(service)?.properties ?? []).map(({ name, value }) => [name, value])

/** The class of `new OrderService(options)`, or of a name for that. */
function classOf(expression: Expression): ClassNode | undefined {
  if (expression.kind === 'call' && expression.isNew && expression.callee.kind === 'name')
    return resolve(expression.callee.name, expression.callee.scope)?.class
  const init = expression.kind === 'name' ? resolve(expression.name, expression.scope)?.init : undefined
  return init?.kind === 'call' ? classOf(init) : undefined
}

/** A class of which one of these methods is given an `Id` or `Params`. */
function isService({ members }: ClassNode): boolean {
  return members.some(
    ({ name, value }) =>
      methods.has(name ?? '') &&
      value?.kind === 'function' &&
      value.parameters.some(({ type }) => {
        const origin = type && originOfType(type)
        return origin && ofFeathers(origin.module) && /^(?:Nullable)?Id$|Params$/.test(origin.path[origin.path.length - 1]!)
      }),
  )
}

const around: readonly ParameterRole[] = ['response', 'next']

/** `{ around: { all: […] }, before: { create: […] } }`. What runs after an error is given, it may answer or not. */
function* hooksIn(options: Expression): Generator<Registered> {
  for (const when of ['around', 'before', 'after']) {
    const lists = objectLiteral(propertyValue(objectLiteral(options), when))?.properties ?? []
    for (const { value } of lists) {
      const handlers = listed(value).map((hook) => ({ value: hook, isWrapped: false }))
      const parameters = when === 'around' ? around : around.slice(0, 1)
      yield { ...anyRequest, handlers, parameters, isMiddleware: true, creates: false }
    }
  }
}

/** `(context: HookContext, next: NextFunction)`. */
export function signature(fn: FunctionNode): Signature | undefined {
  const [type] = typesOfParameters(fn)
  const origin = type && originOfType(type)
  if (!origin || !(ofFeathers(origin.module) || isDeclarations(origin.module)) || !origin.path.includes('HookContext')) return undefined
  return { parameters: around.slice(0, fn.parameters.length), isWrapped: false, role: 'middleware' }
}
