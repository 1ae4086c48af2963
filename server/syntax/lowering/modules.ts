import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Expression } from '../ir/expressions.ts'
import type { Pattern } from '../ir/functions.ts'
import { packageOf, readSpecifier } from '../specifiers.ts'
import { nameText } from '../tokens.ts'
import { type Context, declare } from './context.ts'
import { named } from './functions.ts'
import { isName, propertyName } from './names.ts'

/** Notes what a module imports, and answers what it is called whatever version and registry the specifier names. */
export function imported({ module, imports, versions }: Context, specifier: string | undefined): string | undefined {
  if (specifier === undefined) return undefined
  const { name, version } = readSpecifier(specifier, module.aliases)
  imports.add(name)
  if (version !== undefined) versions.set(packageOf(name), version)
  return name
}

/** Declares the names of an import. */
export function importDeclaration(context: Context, node: ts.ImportDeclaration): void {
  const from = imported(context, (node.moduleSpecifier as ts.StringLiteral).text)
  if (from === undefined) return
  const clause = node.importClause
  if (!clause) return
  const add = (name: ts.Identifier, imported: string) =>
    declare(context, nameText(name), name, 'import', { import: { from, name: imported }, isConst: true })
  if (clause.name) add(clause.name, 'default')
  if (clause.namedBindings?.kind === SyntaxKind.NamespaceImport) add(clause.namedBindings.name, '*')
  else if (clause.namedBindings) {
    for (const element of clause.namedBindings.elements)
      add(element.name, (element.propertyName && propertyName(element.propertyName)) ?? nameText(element.name))
  }
}

/** `import x = require('…')`. */
export function importEquals(context: Context, node: ts.ImportEqualsDeclaration): void {
  if (node.moduleReference.kind !== SyntaxKind.ExternalModuleReference) return
  const from = imported(context, (node.moduleReference.expression as ts.StringLiteral).text)
  if (from === undefined) return
  declare(context, nameText(node.name), node.name, 'import', { import: { from, name: '*' }, isConst: true })
}

/** `export { a }`, `export * from`. */
export function exportDeclaration(context: Context, node: ts.ExportDeclaration): void {
  const from = imported(context, (node.moduleSpecifier as ts.StringLiteral | undefined)?.text)
  const source = from === undefined ? {} : { from }
  if (!node.exportClause) context.exports.push({ name: '*', ...source })
  else if (node.exportClause.kind === SyntaxKind.NamespaceExport)
    context.exports.push({ name: propertyName(node.exportClause.name) ?? '*', local: '*', ...source })
  else {
    for (const element of node.exportClause.elements) {
      const name = propertyName(element.name)
      if (name !== undefined)
        context.exports.push({ name, local: (element.propertyName && propertyName(element.propertyName)) ?? name, ...source })
    }
  }
}

/** Exports every name a pattern binds. */
export function exportPattern(context: Context, node: Pattern): void {
  if (node.kind === 'binding') context.exports.push({ name: node.declaration.name, local: node.declaration.name })
  else for (const part of node.kind === 'object-pattern' ? node.properties : node.elements) if (part) exportPattern(context, part.value)
}

/** `module.exports = x`, `exports.name = x`, `module.exports.name = x`. */
export function exportAssignment(context: Context, node: ts.Expression, documented: ts.Node): Expression | undefined {
  if (node.kind !== SyntaxKind.BinaryExpression || context.fn) return undefined
  const { left, operatorToken, right } = node as ts.BinaryExpression
  if (operatorToken.kind !== SyntaxKind.EqualsToken || left.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const target = left as ts.PropertyAccessExpression
  const property = nameText(target.name)
  const object = target.expression
  const isModuleExports = (n: ts.Expression) =>
    n.kind === SyntaxKind.PropertyAccessExpression &&
    nameText((n as ts.PropertyAccessExpression).name) === 'exports' &&
    isName((n as ts.PropertyAccessExpression).expression, 'module')
  const isExports = isName(object, 'exports') || isModuleExports(object) || isExportsByName(context, object)
  const exported = isModuleExports(left) ? 'default' : isExports ? property : undefined
  if (exported === undefined) return undefined
  const value =
    right.kind === SyntaxKind.BinaryExpression
      ? (exportAssignment(context, right, documented) ?? context.expression(right))
      : named(context, right, exported === 'default' ? undefined : exported, undefined, documented)
  context.exports.push({ name: exported, value })
  if (exported === 'default' && value.kind === 'object') {
    for (const p of value.properties) if (p.name !== undefined) context.exports.push({ name: p.name, value: p.value })
  }
  return value
}

/** What `require(…)` and `import(…)` lead to, awaited or not. */
export function requireSpecifier(init: Expression): string | undefined {
  const call = init.kind === 'await' ? init.operand : init
  if (call.kind !== 'call' || call.args.length !== 1) return undefined
  const [argument] = call.args
  const isRequire = call.callee.kind === 'name' && (call.callee.name === 'require' || call.callee.name === 'import')
  return isRequire && argument!.kind === 'literal' && typeof argument!.value === 'string' ? argument!.value : undefined
}

/** `users` of `const users = module.exports`, or of `const users = (module.exports = {})`. */
function isExportsByName({ scope }: Context, node: ts.Expression): boolean {
  if (node.kind !== SyntaxKind.Identifier) return false
  const { init, writes = 1 } = scope.names.get(nameText(node as ts.Identifier)) ?? {}
  return writes === 0 && isExportsValue(init)
}

/** `module.exports`, `exports`, or an assignment of either. */
export function isExportsValue(value: Expression | undefined): boolean {
  if (value?.kind === 'assign') return isExportsValue(value.target) || isExportsValue(value.value)
  if (value?.kind === 'name') return value.name === 'exports'
  return value?.kind === 'member' && value.property === 'exports' && value.object.kind === 'name' && value.object.name === 'module'
}
