import { placeOfExport } from '../exported.ts'
import type { FunctionNode } from '../ir/functions.ts'
import type { Module } from '../ir/module.ts'
import { type Declaration, moduleOf, type Scope, type TypeDeclaration, type TypeReference } from '../ir/scopes.ts'
import { extend, type Origin, originOf, originOfDeclaration, published } from '../origins.ts'
import { isOwnSpecifier } from '../specifiers.ts'
import { overriddenMethods } from './overridden-methods.ts'

/** So many types are looked at to tell what one is. */
const mostTypes = 32

/** What is like the first type that it is given. */
const utilities = new Set(['Pick', 'Omit', 'Partial', 'Required', 'Readonly', 'NonNullable', 'Exclude', 'Extract'])

/** `express.Response` under `import express from 'express'` and `Response` under `import { Response } from 'express'` are both `['default', 'Response']` of `express`, and so are types of the project that extend, alias or pick from it. */
export function originOfType(type: TypeReference): Origin | undefined {
  return foreignType(type)?.origin
}

/** A type of a package or of a file that we cannot read, and its arguments. */
export interface ForeignType {
  readonly origin: Origin
  readonly args: readonly TypeReference[]
}

/** The same with what it is given: for `type Show = Handler<Event>`, the arguments of `Handler`. */
export function foreignType(type: TypeReference): ForeignType | undefined {
  let own: ForeignType | undefined
  for (const { origin, args = [] } of foundations(type)) {
    const found = origin && { origin, args }
    if (found && !isOwnSpecifier(found.origin.module)) return found
    own ??= found
  }
  return own
}

/** The names of the global type that a type is, extends, aliases or picks from: `Express.Request`. */
export function globalType(type: TypeReference): readonly string[] | undefined {
  for (const { global } of foundations(type)) if (global) return global
  return undefined
}

/** The types of a function's parameters, by position: as they are written, or as the function's own type or the method that it overrides has them. */
export function typesOfParameters(fn: FunctionNode): readonly (TypeReference | undefined)[] {
  const { parameters, type } = fn
  if (parameters.length === 0 || parameters.every((parameter) => parameter.type)) return parameters.map((parameter) => parameter.type)
  const [overridden] = overriddenMethods(fn)
  const given = (type && takenBy(type)) ?? overridden?.parameters.map((parameter) => parameter.type)
  return parameters.map((parameter, i) => parameter.type ?? given?.[i])
}

function takenBy(type: TypeReference): TypeDeclaration['takes'] {
  for (const { takes } of foundations(type)) if (takes) return takes
  return undefined
}

/** What a type comes down to: a type of a package, a global one, or that of a function. */
interface Foundation {
  readonly origin?: Origin
  readonly args?: readonly TypeReference[]
  readonly global?: readonly string[]
  readonly takes?: TypeDeclaration['takes']
}

/** A type, and what the type parameters in it stand for. */
interface Given {
  readonly type: TypeReference
  readonly by: ReadonlyMap<TypeDeclaration, Given>
}

/** In the order in which they say what it is. */
function* foundations(type: TypeReference): Generator<Foundation> {
  const seen = new Set<TypeDeclaration>()
  const waiting: Given[] = [{ type, by: new Map() }]
  /** What is found of a type is looked at before those that stand beside it. */
  const first = (types: readonly TypeReference[], by: Given['by']) => waiting.unshift(...types.map((it) => ({ type: it, by })))
  for (let looked = 0; waiting.length > 0 && looked < mostTypes; looked++) {
    const { type: next, by } = waiting.shift()!
    first(next.others ?? [], by)
    const found = namedBy(next)
    if (found.types) {
      const { types: declared } = found
      const given = by.get(declared)
      if (given) waiting.unshift(given)
      else if (!seen.has(declared)) {
        seen.add(declared)
        if (declared.takes) yield { takes: declared.takes }
        const { parameters = [] } = declared
        first(declared.of, new Map(parameters.flatMap((it, i) => (next.args[i] ? [[it, { type: next.args[i], by }]] : []))))
      }
    } else if (found.origin) yield { origin: found.origin, args: next.args }
    else if (next.path.length === 1 && utilities.has(next.path[0]!)) first(next.args.slice(0, 1), by)
    else if (found === nothing && next.path.length > 0) yield { global: next.path }
  }
}

interface Found {
  /** A type that the project declares. */
  readonly types?: TypeDeclaration
  readonly origin?: Origin
}

/** What no file declares. */
const nothing: Found = {}

function namedBy({ path, module: specifier, scope }: TypeReference): Found {
  const [name, ...rest] = path
  if (specifier !== undefined) {
    const from = published(specifier, scope)
    return elsewhere(moduleOf(scope), from, path) ?? { origin: fromPackage(from, path) }
  }
  if (name === undefined) return nothing
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const types = rest.length === 0 ? at.types?.get(name) : undefined
    if (types) return { types }
    const declaration = at.names.get(name)
    if (declaration) return valueNamed(declaration, rest)
  }
  return nothing
}

const fromPackage = (module: string, path: readonly string[]): Origin => ({
  module: module.replace(/^node:/, ''),
  path: ['default', ...path],
})

function valueNamed(declaration: Declaration, rest: readonly string[]): Found {
  const { import: imported, class: own } = declaration
  if (own) return classNamed(own.extends)
  const path = imported && imported.name !== '*' ? [imported.name, ...rest] : rest
  const found = imported && elsewhere(moduleOf(declaration.scope), imported.from, path)
  if (found) return found
  const origin = originOfDeclaration(declaration)
  return origin ? { origin: rest.reduce<Origin>(extend, origin) } : {}
}

/** A class is what it extends. */
function classNamed(base: Parameters<typeof originOf>[0] | undefined): Found {
  const origin = base && originOf(base)
  return origin ? { origin } : {}
}

/** What a type of another file of the project is. */
function elsewhere(module: Module | undefined, from: string, [name, ...rest]: readonly string[]): Found | undefined {
  const target = name === undefined || rest.length > 0 ? undefined : module?.imported?.(from)
  const place = target && placeOfExport(target, name!)
  if (!place) return undefined
  const { module: there, from: published, name: local } = place
  if (published !== undefined && !isOwnSpecifier(published)) return { origin: fromPackage(published, [local]) }
  const types = there?.scope.types?.get(local)
  if (types) return { types }
  const { class: own } = there?.scope.names.get(local) ?? {}
  return own && classNamed(own.extends)
}
