import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Expression } from '../ir/expressions.ts'
import type { Pattern } from '../ir/functions.ts'
import type { Declaration } from '../ir/scopes.ts'
import type { Statement } from '../ir/statements.ts'
import { nameText } from '../tokens.ts'
import { jsDocType, typeReference } from '../type-references.ts'
import { lowerClass } from './classes.ts'
import { type Context, declare, type Mutable, start } from './context.ts'
import { lowerFunction, named } from './functions.ts'
import { exportPattern, imported, requireSpecifier } from './modules.ts'
import { hasModifier, propertyName } from './names.ts'
import { pattern } from './patterns.ts'

/** What a `const`, `let`, `var` or `using` declares. */
export function variables(
  context: Context,
  list: ts.VariableDeclarationList,
  documented: ts.Node,
): { pattern: Pattern; init?: Expression }[] {
  const isConst = (list.flags & 2) !== 0 || (list.flags & 4) !== 0 // NodeFlags.Const, NodeFlags.Using
  return list.declarations.map((node) => {
    const name = node.name.kind === SyntaxKind.Identifier ? nameText(node.name) : undefined
    const type = typeReference(node.type, context.scope) ?? jsDocType(documented, context.scope)
    const init = node.initializer && named(context, node.initializer, name, type, documented)
    const source: Mutable<Partial<Declaration>> = { isConst }
    if (init) source.init = init
    if (type) source.type = type
    const required = imported(context, init && requireSpecifier(init))
    if (required !== undefined) source.import = { from: required, name: '*' }
    const made = pattern(context, node.name, 'variable', source, [])
    return { pattern: made, ...(init && { init }) }
  })
}

/** `const …` as a statement; undefined for `declare const`. */
export function variableStatement(context: Context, node: ts.VariableStatement): Statement | undefined {
  if (hasModifier(node, SyntaxKind.DeclareKeyword)) return undefined
  const declarations = variables(context, node.declarationList, node)
  if (hasModifier(node, SyntaxKind.ExportKeyword)) for (const d of declarations) exportPattern(context, d.pattern)
  return { kind: 'variable', declarations, start: start(context, node), end: node.end }
}

/** `function f() {}`; an overload has no body. */
export function functionDeclaration(context: Context, node: ts.FunctionDeclaration): Statement {
  const name = node.name && nameText(node.name)
  const local = name ?? 'default'
  // Hoisted: declared before its body is lowered, so that it may call itself.
  const made = declare(context, local, node.name ?? node, 'function')
  const fn = lowerFunction(context, node, name)
  made.fn = fn
  exportDeclared(context, node, local)
  return { kind: 'function-declaration', fn, start: start(context, node), end: node.end }
}

/** `class A {}`. */
export function classDeclaration(context: Context, node: ts.ClassDeclaration): Statement {
  const local = node.name ? nameText(node.name) : 'default'
  const made = declare(context, local, node.name ?? node, 'class')
  const lowered = lowerClass(context, node)
  made.class = lowered
  exportDeclared(context, node, local)
  return { kind: 'class-declaration', class: lowered, start: start(context, node), end: node.end }
}

/** `enum A { … }`: nothing but the name and its members. */
export function enumDeclaration(context: Context, node: ts.EnumDeclaration): void {
  const members = new Map<string, Expression | undefined>()
  for (const member of node.members) {
    const name = propertyName(member.name)
    if (name !== undefined) members.set(name, member.initializer && context.expression(member.initializer))
  }
  const local = nameText(node.name)
  declare(context, local, node.name, 'enum', { members, isConst: true })
  exportDeclared(context, node, local)
}

function exportDeclared(context: Context, node: ts.Node, local: string): void {
  if (!hasModifier(node, SyntaxKind.ExportKeyword)) return
  context.exports.push({ name: hasModifier(node, SyntaxKind.DefaultKeyword) ? 'default' : local, local })
}
