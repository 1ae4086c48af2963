import { isGlobalMember } from '../globals.ts'
import type { Call, Index, Member, Name } from '../ir/expressions.ts'
import type { FunctionNode } from '../ir/functions.ts'
import type { Comparison, Export, Module } from '../ir/module.ts'
import { type Declaration, resolve, type Scope } from '../ir/scopes.ts'
import type { Statement } from '../ir/statements.ts'
import { changesItsList } from '../list-methods.ts'
import type { SourceTree } from '../parse.ts'
import type { Aliases } from '../specifiers.ts'
import { statements } from './blocks.ts'
import type { Context, Mutable } from './context.ts'
import { expression } from './expressions.ts'
import { statement } from './statements.ts'

/** Turns a parsed text into our own representation. Nothing of the parser's tree is kept. */
export function lower(tree: SourceTree, uri: string, aliases: Aliases = new Map()): Module {
  const scope: Mutable<Scope> = { parent: undefined, names: new Map(), fn: undefined }
  const functions: FunctionNode[] = []
  const calls: Call[] = []
  const members: Member[] = []
  const comparisons: Comparison[] = []
  const imports = new Set<string>()
  const versions = new Map<string, string>()
  const exports: Export[] = []
  const collected = { functions, calls, members, comparisons, imports, versions, exports }
  const module: Mutable<Module> = { uri, text: tree.text, scope, language: tree.language, aliases, statements: [], ...collected }
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
    changes: [],
    expression: (node) => expression(context, node),
    statement: (node) => statement(context, node),
  }
  module.statements = statements(context, tree.file.statements)
  for (const name of context.writes) countWrite(name)
  for (const target of context.changes) noteChange(target)
  for (const call of context.calls) noteChangingCall(call)
  noteFilled(module.statements, context.changes)
  return module
}

/** `state.ready = true`, `state.jobs[id].done = true`: of what the variable holds, the first property is not what it was. */
function noteChange(target: Pick<Member, 'kind' | 'object' | 'property'> | Pick<Index, 'kind' | 'object'>): void {
  let { object } = target
  let property = target.kind === 'member' ? target.property : '*'
  while (object.kind === 'member' || object.kind === 'index') {
    property = object.kind === 'member' ? object.property : '*'
    object = object.object
  }
  const declaration = object.kind === 'name' ? resolve(object.name, object.scope) : undefined
  if (object.kind !== 'name' || !declaration) return
  declaration.changed ??= new Set()
  declaration.changed.add(property)
  markWriting(object.scope.fn, declaration)
}

/** `list.push(item)`, `Object.assign(state, more)`: any part may not be what it was. */
function noteChangingCall({ callee, args: [first] }: Call): void {
  if (callee.kind !== 'member') return
  if (changesItsList(callee.property)) noteChange({ kind: 'index', object: callee.object })
  else if (first && isGlobalMember(callee, 'Object', 'assign')) noteChange({ kind: 'index', object: first })
}

/** Properties that are assigned twice, or in a function, may be something else by then. */
function noteFilled(statements: readonly Statement[], changes: readonly (Member | Index)[]): void {
  const times = new Map<Declaration, Map<string, number>>()
  for (const target of changes) {
    const declaration =
      target.kind === 'member' && target.object.kind === 'name' ? resolve(target.object.name, target.object.scope) : undefined
    if (!declaration || target.kind !== 'member') continue
    const own = times.get(declaration) ?? new Map<string, number>()
    times.set(declaration, own.set(target.property, (own.get(target.property) ?? 0) + 1))
  }
  for (const statement of statements) {
    const assign = statement.kind === 'expression' && statement.expression.kind === 'assign' ? statement.expression : undefined
    if (assign?.operator !== '=' || assign.target.kind !== 'member' || assign.target.object.kind !== 'name') continue
    const { object, property } = assign.target
    const declaration = resolve(object.name, object.scope)
    if (!declaration || times.get(declaration)?.get(property) !== 1 || declaration.changed?.has('*')) continue
    declaration.filled ??= new Map()
    declaration.filled.set(property, assign.value)
  }
}

function countWrite(name: Name): void {
  const declaration = resolve(name.name, name.scope)
  if (!declaration) return
  declaration.writes++
  markWriting(name.scope.fn, declaration)
}

function markWriting(fn: FunctionNode | undefined, { scope }: Declaration): void {
  for (let inner = fn; inner && inner !== scope.fn; inner = inner.scope.parent?.fn) inner.writesOuter = true
}
