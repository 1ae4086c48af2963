import type { Expression } from './expressions.ts'
import type { ClassNode, FunctionNode, Pattern } from './functions.ts'
import type { Node } from './node.ts'

export interface Block extends Node {
  readonly kind: 'block'
  readonly statements: readonly Statement[]
}
export interface ExpressionStatement extends Node {
  readonly kind: 'expression'
  readonly expression: Expression
}
export interface VariableStatement extends Node {
  readonly kind: 'variable'
  readonly declarations: readonly { readonly pattern: Pattern; readonly init?: Expression }[]
}
export interface If extends Node {
  readonly kind: 'if'
  readonly test: Expression
  readonly then: Statement
  readonly else?: Statement
}
/** Any loop. `test` undefined: for ever. `of` is what for-of and for-in walk over. */
export interface Loop extends Node {
  readonly kind: 'loop'
  readonly form: 'for' | 'while' | 'do' | 'of' | 'in'
  readonly isAwait: boolean
  readonly init?: Statement
  readonly test?: Expression
  readonly update?: Expression
  readonly of?: Expression
  readonly each?: Pattern | Expression
  readonly body: Statement
}
export interface Switch extends Node {
  readonly kind: 'switch'
  readonly subject: Expression
  /** `test` undefined: default. */
  readonly clauses: readonly { readonly test: Expression | undefined; readonly statements: readonly Statement[] }[]
}
export interface Try extends Node {
  readonly kind: 'try'
  readonly block: Block
  readonly catch?: { readonly binding?: Pattern; readonly body: Block; readonly start: number; readonly end: number }
  readonly finally?: Block
}
export interface Return extends Node {
  readonly kind: 'return'
  readonly value?: Expression
}
export interface Throw extends Node {
  readonly kind: 'throw'
  readonly value: Expression
}
export interface Jump extends Node {
  readonly kind: 'break' | 'continue'
  readonly label: string | undefined
}
export interface Labelled extends Node {
  readonly kind: 'labelled'
  readonly label: string
  readonly body: Statement
}
export interface FunctionStatement extends Node {
  readonly kind: 'function-declaration'
  readonly fn: FunctionNode
}
export interface ClassStatement extends Node {
  readonly kind: 'class-declaration'
  readonly class: ClassNode
}

export type Statement =
  | Block
  | ExpressionStatement
  | VariableStatement
  | If
  | Loop
  | Switch
  | Try
  | Return
  | Throw
  | Jump
  | Labelled
  | FunctionStatement
  | ClassStatement
