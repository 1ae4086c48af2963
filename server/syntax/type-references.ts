import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Scope, TypeReference } from './ir/scopes.ts'
import { nameText } from './tokens.ts'

/** What a type annotation names: `express.Response<Body>`, `import('http').ServerResponse`, the first such member of a union or intersection with the others. */
export function typeReference(node: ts.TypeNode | undefined, scope: Scope): TypeReference | undefined {
  if (!node) return undefined
  switch (node.kind) {
    case SyntaxKind.TypeReference: {
      const { typeName, typeArguments } = node as ts.TypeReferenceNode
      return { path: entityPath(typeName), args: typeArguments?.flatMap((a) => typeReference(a, scope) ?? []) ?? [], scope }
    }
    case SyntaxKind.ImportType: {
      const { argument, qualifier, typeArguments } = node as ts.ImportTypeNode
      const literal = (argument as ts.LiteralTypeNode).literal as ts.StringLiteral | undefined
      if (!literal || literal.text === undefined) return undefined
      return {
        path: qualifier ? entityPath(qualifier) : [],
        module: literal.text,
        args: typeArguments?.flatMap((a) => typeReference(a, scope) ?? []) ?? [],
        scope,
      }
    }
    case SyntaxKind.UnionType:
    case SyntaxKind.IntersectionType:
      return first((node as ts.UnionTypeNode).types, scope)
    case SyntaxKind.ParenthesizedType:
    case SyntaxKind.JSDocNullableType:
    case SyntaxKind.JSDocNonNullableType:
    case SyntaxKind.JSDocOptionalType:
      return typeReference((node as ts.ParenthesizedTypeNode).type, scope)
    case SyntaxKind.NeverKeyword:
      return { path: ['never'], args: [], scope }
    default:
      return undefined
  }
}

/** `never`, `Promise<never>`. */
export function isNever(node: ts.TypeNode | undefined): boolean {
  if (node?.kind !== SyntaxKind.TypeReference) return node?.kind === SyntaxKind.NeverKeyword
  const { typeName, typeArguments } = node as ts.TypeReferenceNode
  return entityPath(typeName).join('.') === 'Promise' && isNever(typeArguments?.[0])
}

const ofData = new Set<SyntaxKind>([
  SyntaxKind.VoidKeyword,
  SyntaxKind.UndefinedKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.StringKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.LiteralType,
  SyntaxKind.TypeLiteral,
  SyntaxKind.ArrayType,
  SyntaxKind.TupleType,
])

/** A type that says by itself that it is no response, or that there need be none: `Promise<void>`, `{ id: string }`, `Response | undefined`. */
export function isData(node: ts.TypeNode | undefined): boolean {
  if (node?.kind === SyntaxKind.UnionType) {
    const { types } = node as ts.UnionTypeNode
    return types.every(isData) || types.some(isNothing)
  }
  if (node?.kind !== SyntaxKind.TypeReference) return node !== undefined && ofData.has(node.kind)
  const { typeName, typeArguments } = node as ts.TypeReferenceNode
  return entityPath(typeName).join('.') === 'Promise' && isData(typeArguments?.[0])
}

function isNothing(node: ts.TypeNode): boolean {
  const literal = node.kind === SyntaxKind.LiteralType ? (node as ts.LiteralTypeNode).literal : undefined
  return node.kind === SyntaxKind.UndefinedKeyword || literal?.kind === SyntaxKind.NullKeyword
}

function first(nodes: readonly ts.TypeNode[], scope: Scope): TypeReference | undefined {
  const [found, ...others] = nodes.flatMap((node) => typeReference(node, scope) ?? [])
  return found && others.length > 0 ? { ...found, others } : found
}

/** The names of `express.Response`. */
export function entityPath(node: ts.EntityName): string[] {
  return node.kind === SyntaxKind.Identifier ? [nameText(node)] : [...entityPath(node.left), nameText(node.right)]
}

type Documented = ts.Node & { jsDoc?: readonly ts.JSDoc[] }

/** `@param {Type} name` of the comment above a function. */
export function jsDocParameterTypes(node: ts.Node, scope: Scope): ReadonlyMap<string, TypeReference> | undefined {
  const docs = (node as Documented).jsDoc
  if (!docs) return undefined
  const types = new Map<string, TypeReference>()
  for (const tag of docs.flatMap((doc) => doc.tags ?? [])) {
    if (tag.kind !== SyntaxKind.JSDocParameterTag) continue
    const { name, typeExpression } = tag as ts.JSDocParameterTag
    const type = typeExpression?.kind === SyntaxKind.JSDocTypeExpression ? typeReference(typeExpression.type, scope) : undefined
    if (type && name.kind === SyntaxKind.Identifier) types.set(nameText(name), type)
  }
  return types
}

/** `@type {Type}` of the comment above a declaration. */
export function jsDocType(node: ts.Node, scope: Scope): TypeReference | undefined {
  for (const tag of (node as Documented).jsDoc?.flatMap((doc) => doc.tags ?? []) ?? []) {
    if (tag.kind === SyntaxKind.JSDocTypeTag) return typeReference((tag as ts.JSDocTypeTag).typeExpression.type, scope)
  }
  return undefined
}

/** `false as boolean`, `'open' as State`: what is said to be any of a type, as it will be another of it. */
export function isWidened({ kind, expression, type }: ts.AsExpression): boolean {
  if (kind !== SyntaxKind.AsExpression) return false
  if (type.kind === SyntaxKind.BooleanKeyword)
    return expression.kind === SyntaxKind.FalseKeyword || expression.kind === SyntaxKind.TrueKeyword
  if (expression.kind !== SyntaxKind.StringLiteral) return false
  return (
    type.kind === SyntaxKind.UnionType ||
    (type.kind === SyntaxKind.TypeReference && entityPath((type as ts.TypeReferenceNode).typeName).join() !== 'const')
  )
}
