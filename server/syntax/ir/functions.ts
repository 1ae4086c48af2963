import type { Expression } from './expressions.ts'
import type { Module } from './module.ts'
import type { Node } from './node.ts'
import type { Declaration, Scope, TypeReference } from './scopes.ts'
import type { Block } from './statements.ts'

export type Pattern = NamePattern | ObjectPattern | ArrayPattern
export interface NamePattern extends Node {
  readonly kind: 'binding'
  readonly declaration: Declaration
}
export interface ObjectPattern extends Node {
  readonly kind: 'object-pattern'
  readonly properties: readonly {
    readonly key: string | undefined
    readonly value: Pattern
    readonly default?: Expression
    readonly rest: boolean
  }[]
}
export interface ArrayPattern extends Node {
  readonly kind: 'array-pattern'
  readonly elements: readonly ({ readonly value: Pattern; readonly default?: Expression; readonly rest: boolean } | undefined)[]
}

export interface Parameter extends Node {
  readonly pattern: Pattern
  readonly default?: Expression
  readonly rest: boolean
  readonly type?: TypeReference
  /** As written after the `@`, outermost first. */
  readonly decorators?: readonly Expression[]
}

export interface FunctionNode extends Node {
  readonly kind: 'function'
  readonly name: string | undefined
  readonly parameters: readonly Parameter[]
  /** An expression for arrow functions without braces; undefined for overloads and abstract methods. */
  readonly body: Block | Expression | undefined
  readonly isAsync: boolean
  readonly isGenerator: boolean
  readonly isArrow: boolean
  /** The name, or else the parameter list. */
  readonly head: Node
  readonly scope: Scope
  /** The class whose method it is. */
  readonly owner?: ClassNode
  /** What the function as a whole is declared to be: `const f: RequestHandler = …`, `… satisfies RequestHandler`, `(): RequestHandler => f`. */
  type?: TypeReference
  /** Whether it is declared to return `never`, or a promise of it. */
  readonly returnsNever?: true
  /** Whether it is declared to return nothing, data, or nothing on some path, or a promise of that. */
  readonly returnsData?: true
  /** Whether some return statement of its own has a value. */
  returnsValue: boolean
  /** Whether it, or a function in it, assigns a variable declared outside of it. */
  writesOuter: boolean
  readonly module: Module
}

export interface ClassNode extends Node {
  readonly kind: 'class'
  readonly name: string | undefined
  readonly extends?: Expression
  readonly members: readonly ClassMember[]
  /** As of a parameter. */
  readonly decorators?: readonly Expression[]
  readonly scope: Scope
}
export interface ClassMember {
  readonly name: string | undefined
  readonly isStatic: boolean
  readonly kind: 'method' | 'property' | 'accessor' | 'constructor'
  /** The method, or the property's initialiser. */
  readonly value?: Expression
  readonly type?: TypeReference
  /** As of a parameter. */
  readonly decorators?: readonly Expression[]
}
