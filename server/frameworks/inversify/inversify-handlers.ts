import type { Expression } from '../../syntax/ir/expressions.ts'
import type { ClassMember, ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { ParameterRole, Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { textLiteral } from '../contract/object-literals.ts'

/** The package that decorates controllers. */
export const ofInversify = 'inversify-express-utils'

const verbs = new Map<string, readonly string[]>([
  ...['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options'].map((name) => [`http${name}`, [name.toUpperCase()]] as const),
  ['all', []],
  ['httpMethod', []],
])

/** Methods with `@httpGet(path, …middleware)` and its kin, `@all(path)` or `@httpMethod(method, path)`, of classes with `@controller(path, …middleware)`. */
export function* registrations(module: Module): Generator<Registration> {
  for (const fn of module.functions) {
    const member = fn.owner?.members.find(({ value, kind }) => value === fn && kind === 'method')
    if (fn.owner && member?.decorators) yield* route(fn, fn.owner, member)
  }
}

function* route(fn: FunctionNode, owner: ClassNode, { decorators = [] }: ClassMember): Generator<Registration> {
  const decorator = decorators.find((it) => verbs.has(nameOf(it) ?? ''))
  if (decorator?.kind !== 'call') return
  const named = nameOf(decorator) === 'httpMethod' ? decorator.args[0] : undefined
  const [path, ...own] = named ? decorator.args.slice(1) : decorator.args
  const method = textLiteral(named)?.toUpperCase()
  const ofClass = owner.decorators?.find((it) => nameOf(it) === 'controller')
  const [base, ...around] = ofClass?.kind === 'call' ? ofClass.args : []
  const paths = [base, path].map(textLiteral)
  yield {
    ...anyRequest,
    handlers: [{ value: fn, isWrapped: false }],
    parameters: rolesOf(fn),
    methods: method === undefined ? verbs.get(nameOf(decorator)!)! : method === 'ALL' ? [] : [method],
    route: paths.every((it) => it !== undefined) ? [merged(paths)] : undefined,
    before: inOrder([...around, ...own, ...[...(owner.decorators ?? []), ...decorators].flatMap(addedMiddleware)]),
  }
}

/** What a decorator of the package is called. */
const nameOf = (decorator: Expression) => {
  const origin = decorator.kind === 'call' ? originOf(decorator.callee) : undefined
  return origin?.module === ofInversify ? origin.path[origin.path.length - 1] : undefined
}

/** `@withMiddleware(auth, limit)` */
const addedMiddleware = (decorator: Expression) =>
  decorator.kind === 'call' && nameOf(decorator) === 'withMiddleware' ? decorator.args : []

/** As the package joins them: `/users` of `/users` and `/`. */
function merged(paths: readonly string[]): string {
  const joined = paths.map((path) => (/^[/.]/.test(path) ? path : `/${path}`).replace(/\/$/, '')).join('')
  return joined || '/'
}

/** Of parameters that have no decorator, all are given what Express gives. */
function rolesOf({ parameters }: FunctionNode): readonly ParameterRole[] {
  const roles = parameters.map(({ decorators = [] }) => decorators.map(nameOf).find((it) => it !== undefined))
  if (roles.every((role) => role === undefined)) return (['request', 'response', 'next'] as const).slice(0, parameters.length)
  return roles.map(roleNamed)
}

function roleNamed(name: string | undefined): ParameterRole {
  return name === 'request' || name === 'response' || name === 'next' ? name : 'other'
}
