import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import { nameText } from '../tokens.ts'

/** The name of a property where the text tells it: `a`, `#a`, `'a'`, `1`, `['a']`. */
export function propertyName(node: ts.PropertyName | ts.ModuleExportName): string | undefined {
  switch (node.kind) {
    case SyntaxKind.Identifier:
    case SyntaxKind.PrivateIdentifier:
      return nameText(node)
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return node.text
    case SyntaxKind.ComputedPropertyName: {
      const inner = node.expression
      return inner.kind === SyntaxKind.StringLiteral || inner.kind === SyntaxKind.NumericLiteral
        ? (inner as ts.StringLiteral).text
        : undefined
    }
    default:
      return undefined
  }
}

/** Whether an expression is just that name. */
export function isName(node: ts.Node, name: string): boolean {
  return node.kind === SyntaxKind.Identifier && nameText(node as ts.Identifier) === name
}

/** Whether `export`, `async`, `static` … stands before a declaration. */
export function hasModifier(node: ts.Node, modifier: SyntaxKind): boolean {
  const modifiers = (node as { modifiers?: readonly ts.Node[] }).modifiers
  return !!modifiers?.some((m) => m.kind === modifier)
}
