import type { Expression } from './expressions.ts'
import type { ClassNode, FunctionNode } from './functions.ts'
import type { Module } from './module.ts'

/** What a name refers to. */
export interface Declaration {
  readonly kind: 'variable' | 'parameter' | 'function' | 'class' | 'enum' | 'import' | 'catch'
  readonly name: string
  readonly at: { readonly start: number; readonly end: number }
  readonly scope: Scope
  readonly isConst: boolean
  /** How often it is assigned after its declaration. */
  writes: number
  /** Which properties of what it holds its module changes; `*` for one that is not named. Undefined when none. */
  changed?: Set<string>
  /** Functions that its module gives it as properties, each once and at its top: `users.list = (req, res) => …`. */
  filled?: Map<string, Expression>
  /** For a variable with a plain name: what it is declared with. */
  init?: Expression
  /** For a variable bound by a pattern: the steps from `init` to it. */
  path?: readonly (string | number)[]
  type?: TypeReference
  fn?: FunctionNode
  class?: ClassNode
  /** Members of an enum with their initialisers; undefined: one more than the member before. */
  members?: ReadonlyMap<string, Expression | undefined>
  /** For imports and `const x = require('…')`: exported name, `*` for the whole module. */
  import?: { readonly from: string; readonly name: string }
}

export interface Scope {
  readonly parent: Scope | undefined
  readonly names: Map<string, Declaration>
  /** The function whose scope (or whose block's scope) it is; undefined at the top of a module. */
  readonly fn: FunctionNode | undefined
  /** The types it declares, which have names of their own beside those of values. */
  types?: Map<string, TypeDeclaration>
  /** Set at the top of a module. */
  module?: Module
}

/** An interface, an alias or a type parameter, as far as types that it names tell what it is. */
export interface TypeDeclaration {
  readonly name: string
  /** Those it extends, stands for or is bound to: the first that comes from a package says what it is. */
  readonly of: readonly TypeReference[]
  /** Its type parameters, in order. */
  readonly parameters?: readonly TypeDeclaration[]
  /** Of a function type: the types of its parameters. */
  readonly takes?: readonly (TypeReference | undefined)[]
}

/** What a type annotation names; undefined parts of it are dropped. `import('express').Response` has `module`. */
export interface TypeReference {
  /** `['express', 'Response']` for `express.Response`. Empty for a union of literals. */
  readonly path: readonly string[]
  readonly module?: string
  readonly args: readonly TypeReference[]
  /** The others of an intersection or a union that name something. */
  readonly others?: readonly TypeReference[]
  readonly scope: Scope
}

/** The module a scope stands in. */
export function moduleOf(scope: Scope): Module | undefined {
  let at = scope
  while (at.parent) at = at.parent
  return at.module
}

/** What a name refers to where it stands; undefined for a global or an unknown one. */
export function resolve(name: string, scope: Scope | undefined): Declaration | undefined {
  for (let at = scope; at; at = at.parent) {
    const found = at.names.get(name)
    if (found) return found
  }
  return undefined
}
