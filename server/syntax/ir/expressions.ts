import type { ClassNode, FunctionNode } from './functions.ts'
import type { Node } from './node.ts'
import type { Scope, TypeReference } from './scopes.ts'

export interface Name extends Node {
  readonly kind: 'name'
  readonly name: string
  readonly scope: Scope
}
export interface Literal extends Node {
  readonly kind: 'literal'
  /** A bigint or regular expression is an `opaque`. */
  readonly value: string | number | boolean | null
}
export interface Template extends Node {
  readonly kind: 'template'
  /** One more than `expressions`. */
  readonly parts: readonly string[]
  readonly expressions: readonly Expression[]
}
export interface Member extends Node {
  readonly kind: 'member'
  readonly object: Expression
  readonly property: string
  /** Where the property's name starts. */
  readonly nameStart: number
  readonly optional: boolean
}
export interface Index extends Node {
  readonly kind: 'index'
  readonly object: Expression
  readonly index: Expression
  readonly optional: boolean
}
export interface Call extends Node {
  readonly kind: 'call'
  readonly callee: Expression
  /** A `spread` among them makes the positions after it unknown. */
  readonly args: readonly Expression[]
  readonly isNew: boolean
  readonly optional: boolean
}
export interface Await extends Node {
  readonly kind: 'await'
  readonly operand: Expression
}
export interface Assign extends Node {
  readonly kind: 'assign'
  readonly target: Expression
  /** `=`, `+=`, `??=` …; `++` and `--` are `+=` and `-=` of 1. */
  readonly operator: string
  readonly value: Expression
}
export interface Unary extends Node {
  readonly kind: 'unary'
  readonly operator: string
  readonly operand: Expression
}
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}
export interface Logical extends Node {
  readonly kind: 'logical'
  readonly operator: '&&' | '||' | '??'
  readonly left: Expression
  readonly right: Expression
}
export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly test: Expression
  readonly then: Expression
  readonly else: Expression
}
export interface ObjectLiteral extends Node {
  readonly kind: 'object'
  readonly properties: readonly Property[]
}
/** `name` is undefined for a computed name that is no literal; `spread` marks `...value`. */
export interface Property extends Node {
  readonly name: string | undefined
  readonly value: Expression
  readonly spread: boolean
  /** What is computed for the name: `HttpStatus.OK` of `[HttpStatus.OK]: user`. */
  readonly key?: Expression
}
export interface ArrayLiteral extends Node {
  readonly kind: 'array'
  readonly elements: readonly Expression[]
}
export interface Spread extends Node {
  readonly kind: 'spread'
  readonly operand: Expression
}
export interface Sequence extends Node {
  readonly kind: 'sequence'
  readonly expressions: readonly Expression[]
}
export interface This extends Node {
  readonly kind: 'this' | 'super'
  /** The class around it, where `this` is an instance of it (or itself, in a static member). */
  readonly owner?: ClassNode
}
/** `operand as Type`, `operand satisfies Type`, `<Type>operand`. */
export interface Typed extends Node {
  readonly kind: 'typed'
  readonly operand: Expression
  readonly type: TypeReference | undefined
  /** A boolean or text that is said to be any of its type, as it will be another: `false as boolean`. */
  readonly isWidened?: true
}
/** Whatever says nothing about responses itself: JSX, tagged templates, regular expressions. Its parts are evaluated in order. */
export interface Opaque extends Node {
  readonly kind: 'opaque'
  readonly parts: readonly Expression[]
}

export type Expression =
  | Name
  | Literal
  | Template
  | Member
  | Index
  | Call
  | Await
  | Assign
  | Unary
  | Binary
  | Logical
  | Conditional
  | ObjectLiteral
  | ArrayLiteral
  | Spread
  | Sequence
  | This
  | Typed
  | Opaque
  | FunctionNode
  | ClassNode
