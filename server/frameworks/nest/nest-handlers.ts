import type { TakesOver } from '../../http/responses/endpoint.ts'
import { exported } from '../../syntax/exported.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { ClassMember, FunctionNode, Parameter } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { ParameterRole, Registration, Signature } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { declaredResponses } from './nest-declared.ts'
import type { Mode } from './nest-semantics.ts'

const verbs = new Map<string, readonly string[]>([
  ...['Get', 'Post', 'Put', 'Patch', 'Delete', 'Options', 'Head', 'Search'].map((name) => [name, [name.toUpperCase()]] as const),
  ['All', []],
  ['Sse', ['GET']],
])
/** What sets the response up before the method runs, the last one that counts last. */
const beginning = ['HttpCode', 'Header', 'Redirect']

/** A method of a controller or filter, as its decorators register it. */
export interface Registered extends Omit<Registration, 'semantics'> {
  readonly modes: readonly Mode[]
}

/** Methods with `@Get(path)` and its kin, and `catch` of classes with `@Catch()`. */
export function* registeredMethods(module: Module): Generator<Registered> {
  for (const fn of module.functions) {
    const { owner } = fn
    const member = owner?.members.find(({ value }) => value === fn)
    if (!owner || !member || member.kind !== 'method') continue
    const classDecorators = owner.decorators ?? []
    if (member.name === 'catch' && named(classDecorators, 'Catch')) yield filter(fn)
    else if (member.decorators) yield* route(module, fn, member, classDecorators)
  }
}

function filter(fn: FunctionNode): Registered {
  const parameters = ['error', 'response'] as const
  return {
    ...anyRequest,
    handlers: [{ value: fn, isWrapped: false }],
    parameters,
    modes: ['manual'],
  }
}

function* route(module: Module, fn: FunctionNode, { decorators = [] }: ClassMember, ofClass: readonly Expression[]): Generator<Registered> {
  const verb = decorators.find((decorator) => verbs.has(nameOf(decorator) ?? ''))
  if (!verb) return
  const name = nameOf(verb)!
  const takesOver = fn.parameters.map((parameter) => takingOver(parameter, module)).find((one) => one !== undefined)
  const redirects = named(decorators, 'Redirect') !== undefined
  const modes: Mode[] = [
    ...(name === 'Post' ? (['created'] as const) : []),
    ...(takesOver ? (['manual'] as const) : []),
    ...(name === 'Sse'
      ? (['stream'] as const)
      : redirects
        ? (['redirect'] as const)
        : named(decorators, 'Render')
          ? (['render'] as const)
          : []),
  ]
  const isOpen = (decorator: Expression) => mayHoldOthers(decorator, module, /\b(?:applyDecorators|Api\w*Response)\b/)
  const declared = module.imports.has('@nestjs/swagger') ? declaredResponses(decorators, ofClass, verb, module, isOpen) : undefined
  const path = pathOf(named(ofClass, 'Controller'))
  const own = pathOf(verb)
  yield {
    ...anyRequest,
    handlers: [{ value: fn, isWrapped: false }],
    parameters: fn.parameters.map(roleOf),
    methods: verbs.get(name)!,
    route:
      path === undefined || own === undefined ? undefined : [`/${[path, own].flatMap((it) => it.split('/').filter(Boolean)).join('/')}`],
    // (Code around a method may set headers.)
    before: inOrder(
      [...ofClass, ...decorators].flatMap((decorator) =>
        /^Use(Interceptors|Guards)$/.test(nameOf(decorator) ?? '') ? argsOf(decorator) : [],
      ),
    ),
    presets: [
      ...beginning.flatMap((it) => decorators.filter((decorator) => nameOf(decorator) === it)).flatMap(callOf),
      ...[...ofClass, ...decorators].filter((decorator) => mayHoldOthers(decorator, module, influence)).flatMap(callOf),
    ],
    modes,
    ...(takesOver && { takesOver }),
    ...(declared && { declared }),
    registrar: nameSpan(verb),
  }
}

/** `Post` of `@Post()` and of `@common.Post()`. */
function nameSpan(decorator: Expression): Span {
  const name = decorator.kind === 'call' ? decorator.callee : decorator
  return { start: name.kind === 'member' ? name.nameStart : name.start, end: name.end }
}

/** What a decorator of Nest is called. */
function nameOf(decorator: Expression): string | undefined {
  const origin = originOf(decorator.kind === 'call' ? decorator.callee : decorator)
  return origin?.module === '@nestjs/common' ? origin.path[origin.path.length - 1] : undefined
}

const named = (decorators: readonly Expression[], name: string) => decorators.find((decorator) => nameOf(decorator) === name)
const argsOf = (decorator: Expression) => (decorator.kind === 'call' ? decorator.args : [])
const callOf = (decorator: Expression): readonly Call[] =>
  decorator.kind === 'call'
    ? [decorator]
    : [{ kind: 'call', callee: decorator, args: [], isNew: false, optional: false, start: decorator.start, end: decorator.end }]

/** `@Get(':id')`, `@Controller({ path: 'users' })`; empty for none. */
function pathOf(decorator: Expression | undefined): string | undefined {
  const [first] = decorator ? argsOf(decorator) : []
  if (!first) return ''
  const options = objectLiteral(first)
  return textLiteral(options ? propertyValue(options, 'path') : first) ?? (options && !propertyValue(options, 'path') ? '' : undefined)
}

function roleOf({ decorators = [] }: Parameter): ParameterRole {
  switch (decorators.map(nameOf).find((name) => name !== undefined)) {
    case 'Res':
    case 'Response':
      return 'response'
    case 'Req':
    case 'Request':
      return 'request'
    case 'Next':
      return 'next'
    default:
      return 'other'
  }
}

/** `@Res()`, `@Next()`: Nest then leaves the answer to the method, unless it says `{ passthrough: true }`. */
function takingOver({ decorators = [] }: Parameter, { text }: Module): TakesOver | undefined {
  for (const decorator of decorators) {
    const name = nameOf(decorator)
    if (name !== 'Res' && name !== 'Response' && name !== 'Next') continue
    const [options] = argsOf(decorator)
    const passthrough = propertyValue(objectLiteral(options), 'passthrough')
    if (name !== 'Next' && passthrough?.kind === 'literal' && passthrough.value === true) continue
    const isCall = decorator.kind === 'call' && name !== 'Next' && !options
    const { start, end } = decorator
    return {
      name: `@${text.slice(start, end)}`,
      at: { start: start - 1, end },
      ...(isCall && { shared: { at: end - 1, text: '{ passthrough: true }' } }),
    }
  }
  return undefined
}

/** Words without which a decorator of the project's own changes nothing about the answer. */
const influence = /\b(?:applyDecorators|HttpCode|Header|Redirect|Render|UseInterceptors)\b/

/** A decorator of the project's own, which may be made of others. */
function mayHoldOthers(decorator: Expression, module: Module, words: RegExp): boolean {
  let root = decorator
  while (root.kind === 'call' || root.kind === 'member') root = root.kind === 'call' ? root.callee : root.object
  const declaration = root.kind === 'name' ? resolve(root.name, root.scope) : undefined
  if (!declaration) return false
  const { import: from } = declaration
  if (from) {
    const target = module.imported?.(from.from)
    return target ? isDecisive(target, from.name, words, 3) : from.from.startsWith('.')
  }
  const value = declaration.fn ?? declaration.init
  return !value || words.test(module.text.slice(value.start, value.end))
}

function isDecisive(module: Module, name: string, words: RegExp, depth: number): boolean {
  const value = exported(module, name)
  if (value) return words.test(module.text.slice(value.start, value.end))
  const sources = module.exports.filter((entry) => entry.from !== undefined && (entry.name === name || entry.name === '*'))
  if (depth === 0 || sources.length === 0) return true
  return sources.some(({ from, local }) => {
    const target = module.imported?.(from!)
    const isThere = target && (local !== undefined || target.exports.some((entry) => entry.name === name || entry.from !== undefined))
    return isThere && isDecisive(target, local && local !== '*' ? local : name, words, depth - 1)
  })
}

/** Guards, interceptors and filters, by the type of what they are given: `canActivate(context: ExecutionContext)`. */
export function signature(fn: FunctionNode): Signature | undefined {
  const parameters = typesOfParameters(fn).map((type): ParameterRole => {
    const origin = type && originOfType(type)
    return origin?.module === '@nestjs/common' && /^(ExecutionContext|ArgumentsHost)$/.test(origin.path[origin.path.length - 1]!)
      ? 'response'
      : 'other'
  })
  if (!parameters.includes('response')) return undefined
  const isBefore = fn.owner && (fn.name === 'canActivate' || fn.name === 'intercept')
  return { parameters, isWrapped: false, role: isBefore ? 'middleware' : 'helper' }
}
