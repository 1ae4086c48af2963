import { adapters } from '../../frameworks/index.ts'
import { addedTo } from '../../syntax/additions.ts'
import { heldIn } from '../../syntax/fields.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Export, Module } from '../../syntax/ir/module.ts'
import { moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { iterationsIn } from '../../syntax/iterations.ts'
import { type Origin, originOf, originOfDeclaration } from '../../syntax/origins.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import type { MadeApplication, Project } from './project.ts'
import { registeringCalls } from './registering-calls.ts'
import { registrationsIfGiven, registrationsIn } from './registrations.ts'

/** What a file does with what others export: plain data, all that the program model keeps of it. */
export interface FileLinks {
  /** What it registers with a framework: handlers, routers, plugins. */
  readonly registers: readonly Reference[]
  /** What it exports again. */
  readonly handsOn: readonly HandedOn[]
  /** The application that it makes. */
  readonly application?: MadeApplication
}

/** Something that another file exports: `users.list` of `./users` has the path `users`, `list`, and the whole of it an empty one. */
export interface Reference {
  readonly from: string
  readonly path: readonly string[]
}

/** What is exported under a name; `*` for all that the other file exports. */
export interface HandedOn extends Reference {
  readonly name: string
}

/** So deep are expressions looked into for what they are made of. */
const deepest = 6

/** The links of a module to others. */
export function linksOf(module: Module, project: Project): FileLinks {
  const application = applicationIn(module)
  return {
    registers: distinct(registeredBy(module, project)),
    handsOn: distinct(module.exports.flatMap((it) => handedOn(it, module))),
    ...(application && { application }),
  }
}

function applicationIn(module: Module): MadeApplication | undefined {
  for (const { applications } of adapters) {
    const made = applications?.in(module)
    if (applications && made) return { ...made, by: applications.by }
  }
  return undefined
}

function registeredBy(module: Module, project: Project): readonly Reference[] {
  if (![...module.imports].some(mayBeOwn)) return []
  const registrations = adapters.flatMap((adapter) => [
    ...registrationsIn(module, adapter, project),
    ...registrationsIfGiven(module, adapter, project),
  ])
  const values = registrations.flatMap(({ handlers }) => handlers.map(({ value }) => value))
  const calls = registeringCalls(module).flatMap(({ callee, args }) => [callee, ...args])
  return [...values, ...calls].flatMap((value) => referencesIn(value))
}

function handedOn({ name, local, value, from }: Export, { scope }: Module): readonly HandedOn[] {
  if (from !== undefined) return [{ name, from, path: local === undefined || local === '*' || local === 'default' ? [] : [local] }]
  const handing = (expression: Expression) => [...referencesIn(expression), ...returnedBy(expression)].map((it) => ({ name, ...it }))
  if (value) return handing(value)
  const declaration = scope.names.get(local ?? name)
  if (!declaration) return []
  const origin = originOfDeclaration(declaration)
  if (origin) return [{ name, ...referenceTo(origin) }]
  const made = declaration.fn ?? declaration.init
  return made ? handing(made) : []
}

/** What a factory makes its result of: `(db) => ({ list: createUsers(db).list })`. */
function returnedBy(expression: Expression): readonly Reference[] {
  const named = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  const fn = named?.fn ?? named?.init ?? expression
  return fn.kind === 'function' ? returnedValues(fn).flatMap((value) => (value ? referencesIn(value) : [])) : []
}

/** What of other files an expression holds, runs or is made of. */
function referencesIn(expression: Expression, depth = deepest): readonly Reference[] {
  const inner = (...parts: readonly Expression[]) => (depth === 0 ? [] : parts.flatMap((part) => referencesIn(part, depth - 1)))
  switch (expression.kind) {
    case 'name':
    case 'member': {
      const origin = originOf(expression)
      if (origin) return mayBeOwn(origin.module) ? [referenceTo(origin)] : []
      if (expression.kind === 'member') return inner(heldIn(expression) ?? expression.object)
      const declaration = resolve(expression.name, expression.scope)
      const module = moduleOf(expression.scope)
      if (declaration?.init)
        return declaration.kind === 'variable' ? inner(declaration.init, ...(module ? addedTo(declaration, module) : [])) : []
      const iteration = declaration && module && iterationsIn(module).get(declaration)
      return iteration ? inner(iteration.list) : []
    }
    case 'call': {
      const origin = originOf(expression)
      const whole = origin && mayBeOwn(origin.module) ? [referenceTo(origin)] : inner(expression.callee)
      return [...whole, ...inner(...expression.args)]
    }
    case 'index':
      return inner(expression.object)
    case 'await':
    case 'typed':
    case 'spread':
      return inner(expression.operand)
    case 'array':
      return inner(...expression.elements)
    case 'object':
      return inner(...expression.properties.map(({ value }) => value))
    case 'conditional':
      return inner(expression.then, expression.else)
    case 'logical':
      return inner(expression.left, expression.right)
    default:
      return []
  }
}

function referenceTo({ module: from, path: [first, ...rest] }: Origin): Reference {
  return { from, path: first === undefined || first === 'default' ? rest : [first, ...rest] }
}

/** (A package by its name can be one of the workspace.) */
const mayBeOwn = (specifier: string) => !/^[a-z][a-z+.-]*:/i.test(specifier)

function distinct<T extends Reference>(references: readonly T[]): readonly T[] {
  return [...new Map(references.map((it) => [JSON.stringify(it), it])).values()]
}
