import type { Aliases } from '../specifiers.ts'
import type { Call, Expression, Member } from './expressions.ts'
import type { FunctionNode } from './functions.ts'
import type { Scope } from './scopes.ts'
import type { Statement } from './statements.ts'

export interface Module {
  /** Names the file; as whoever lowered it names files. */
  readonly uri: string
  readonly text: string
  readonly scope: Scope
  readonly statements: readonly Statement[]
  /** All functions with a body, in order of their ends. */
  readonly functions: readonly FunctionNode[]
  /** All calls, in order of their ends. */
  readonly calls: readonly Call[]
  /** `a.b` where a is a plain name, outside types. */
  readonly members: readonly Member[]
  /** `a === b`, `a !== b`, `<`, `>=` … and each `case b` of `switch (a)`. */
  readonly comparisons: readonly Comparison[]
  /** What import, export-from, require and import() lead to, whatever registry their specifiers name. */
  readonly imports: ReadonlySet<string>
  /** The versions or ranges that they name themselves, by package: 4 of `npm:express@4`. */
  readonly versions: ReadonlyMap<string, string>
  /** By what name it knows packages that have several. */
  readonly aliases: Aliases
  readonly exports: readonly Export[]
  /** The module that an import of this one leads to, when it is a file of the project; set by whoever knows the project. */
  imported?: (specifier: string) => Module | undefined
  readonly language: 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact'
}

export interface Comparison {
  readonly left: Expression
  /** `===` for a `case`. */
  readonly operator: string
  readonly right: Expression
}

/** `name` is `*` for `export * from`; `local` is the name inside, `from` the module it comes from. CommonJS `module.exports = x` is `default`. */
export interface Export {
  readonly name: string
  readonly local?: string
  readonly value?: Expression
  readonly from?: string
}
