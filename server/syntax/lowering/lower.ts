import type { Call, Member, Name } from '../ir/expressions.ts'
import type { FunctionNode } from '../ir/functions.ts'
import type { Comparison, Export, Module } from '../ir/module.ts'
import { resolve, type Scope } from '../ir/scopes.ts'
import type { SourceTree } from '../parse.ts'
import { statements } from './blocks.ts'
import type { Context, Mutable } from './context.ts'
import { expression } from './expressions.ts'
import { statement } from './statements.ts'

/** Turns a parsed text into our own representation. Nothing of the parser's tree is kept. */
export function lower(tree: SourceTree, uri: string): Module {
  const scope: Mutable<Scope> = { parent: undefined, names: new Map(), fn: undefined }
  const functions: FunctionNode[] = []
  const calls: Call[] = []
  const members: Member[] = []
  const comparisons: Comparison[] = []
  const imports = new Set<string>()
  const versions = new Map<string, string>()
  const exports: Export[] = []
  const collected = { functions, calls, members, comparisons, imports, versions, exports }
  const module: Mutable<Module> = { uri, text: tree.text, scope, language: tree.language, statements: [], ...collected }
  scope.module = module
  const context: Context = {
    text: tree.text,
    module,
    scope,
    fn: undefined,
    returnType: undefined,
    memberOf: undefined,
    self: undefined,
    ...collected,
    writes: [],
    expression: (node) => expression(context, node),
    statement: (node) => statement(context, node),
  }
  module.statements = statements(context, tree.file.statements)
  for (const name of context.writes) countWrite(name)
  return module
}

function countWrite(name: Name): void {
  const declaration = resolve(name.name, name.scope)
  if (!declaration) return
  declaration.writes++
  for (let inner = name.scope.fn; inner && inner !== declaration.scope.fn; inner = inner.scope.parent?.fn) inner.writesOuter = true
}
