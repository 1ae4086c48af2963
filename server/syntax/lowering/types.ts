import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Scope, TypeDeclaration, TypeReference } from '../ir/scopes.ts'
import { nameText } from '../tokens.ts'
import { entityPath, typeReference } from '../type-references.ts'
import type { Context } from './context.ts'
import { hasModifier } from './names.ts'

/** `interface AuthRequest extends Request { … }`. One that is declared again extends what both do. */
export function interfaceDeclaration(context: Context, node: ts.InterfaceDeclaration): void {
  const { scope, parameters } = generic(node, context.scope)
  const extended = node.heritageClauses?.flatMap(({ types }) => types.flatMap((type) => heritage(type, scope) ?? [])) ?? []
  const called = node.members.find((member) => member.kind === SyntaxKind.CallSignature) as ts.CallSignatureDeclaration | undefined
  const name = nameText(node.name)
  if (hasModifier(node, SyntaxKind.DefaultKeyword)) context.exports.push({ name: 'default', local: name })
  const old = context.scope.types?.get(name)
  addType(context.scope, {
    name,
    of: [...(old?.of ?? []), ...extended],
    ...(parameters && { parameters }),
    ...(called && { takes: taken(called, scope) }),
  })
}

/** `type Ctx = Context<Env>`, `type Show = (req: Request, res: Response) => void`. */
export function typeAlias(context: Context, node: ts.TypeAliasDeclaration): void {
  const { scope, parameters } = generic(node, context.scope)
  const type = typeReference(node.type, scope)
  const called = node.type.kind === SyntaxKind.FunctionType ? (node.type as ts.FunctionTypeNode) : undefined
  addType(context.scope, {
    name: nameText(node.name),
    of: type ? [type] : [],
    ...(parameters && { parameters }),
    ...(called && { takes: taken(called, scope) }),
  })
}

/** Declares the type parameters of a function or class in a scope: `<R extends Request>`. */
export function typeParameters(
  nodes: readonly ts.TypeParameterDeclaration[] | undefined,
  scope: Scope,
): readonly TypeDeclaration[] | undefined {
  return nodes?.map((node) => {
    const of = [node.constraint, node.default].flatMap((type) => typeReference(type, scope) ?? [])
    const declaration: TypeDeclaration = { name: nameText(node.name), of }
    addType(scope, declaration)
    return declaration
  })
}

function generic(node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration, parent: Scope) {
  if (!node.typeParameters) return { scope: parent, parameters: undefined }
  const scope: Scope = { parent, names: new Map(), fn: parent.fn }
  return { scope, parameters: typeParameters(node.typeParameters, scope) }
}

function addType(scope: Scope, declaration: TypeDeclaration): void {
  scope.types ??= new Map()
  scope.types.set(declaration.name, declaration)
}

const taken = ({ parameters }: ts.SignatureDeclaration, scope: Scope) => parameters.map(({ type }) => typeReference(type, scope))

/** `Request<Params>` of `extends Request<Params>`. */
function heritage({ expression, typeArguments }: ts.ExpressionWithTypeArguments, scope: Scope): TypeReference | undefined {
  const path = pathOf(expression)
  return path && { path, args: typeArguments?.flatMap((it) => typeReference(it, scope) ?? []) ?? [], scope }
}

function pathOf(expression: ts.Expression): readonly string[] | undefined {
  if (expression.kind === SyntaxKind.Identifier) return entityPath(expression as ts.Identifier)
  if (expression.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression: object, name } = expression as ts.PropertyAccessExpression
  const path = pathOf(object)
  return path && [...path, nameText(name)]
}
