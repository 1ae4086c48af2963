import type * as ts from 'typescript-6'
import type { Call, Expression, Index, Member, Name } from '../ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../ir/functions.ts'
import type { Comparison, Export, Module } from '../ir/module.ts'
import type { Declaration, Scope, TypeReference } from '../ir/scopes.ts'
import type { Statement } from '../ir/statements.ts'
import { tokenStart } from '../tokens.ts'

export type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Where the lowering of a module stands, and what it has collected. */
export interface Context {
  readonly text: string
  readonly module: Module
  scope: Scope
  fn: FunctionNode | undefined
  /** What that function is declared to return. */
  returnType: TypeReference | undefined
  /** The class whose member is being lowered, until the member's own function begins. */
  memberOf: ClassNode | undefined
  /** What `this` is an instance of. */
  self: ClassNode | undefined
  readonly functions: FunctionNode[]
  readonly calls: Call[]
  readonly members: Member[]
  readonly comparisons: Comparison[]
  readonly imports: Set<string>
  readonly versions: Map<string, string>
  readonly exports: Export[]
  /** Names that are assigned; what they refer to is known only at the end. */
  readonly writes: Name[]
  /** Properties that are assigned. */
  readonly changes: (Member | Index)[]
  // Expressions hold functions, functions hold statements, statements hold expressions: these two close the circle.
  expression(node: ts.Expression): Expression
  statement(node: ts.Statement): Statement | undefined
}

/** Without the white space and comments before it. */
export function start(context: Context, node: ts.Node): number {
  return tokenStart(context.text, node.pos)
}

/** From where the node itself begins, after comments and white space. */
export function span(context: Context, node: ts.Node): { start: number; end: number } {
  return { start: tokenStart(context.text, node.pos), end: node.end }
}

/** Adds a name to the current scope. */
export function declare(
  context: Context,
  name: string,
  at: ts.Node,
  kind: Declaration['kind'],
  more: Omit<Partial<Declaration>, 'name' | 'kind'> = {},
): Declaration {
  const scope = context.scope
  const declaration: Declaration = { kind, name, at: span(context, at), scope, isConst: false, writes: 0, ...more }
  // A later overload or merged declaration does not hide the first with a value.
  const old = scope.names.get(name)
  if (!old || (kind === 'function' && !old.fn?.body)) scope.names.set(name, declaration)
  else if (old.kind === kind && kind === 'variable') old.writes++
  return declaration
}

/** Runs `body` in a scope of its own, inside the current one. */
export function within<T>(context: Context, body: () => T): T {
  const outer = context.scope
  context.scope = { parent: outer, names: new Map(), fn: outer.fn }
  try {
    return body()
  } finally {
    context.scope = outer
  }
}
