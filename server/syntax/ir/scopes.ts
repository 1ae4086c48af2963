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
  /** Set at the top of a module. */
  module?: Module
}

/** What a type annotation names; undefined parts of it are dropped. `import('express').Response` has `module`. */
export interface TypeReference {
  /** `['express', 'Response']` for `express.Response`. Empty for a union of literals. */
  readonly path: readonly string[]
  readonly module?: string
  readonly args: readonly TypeReference[]
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
