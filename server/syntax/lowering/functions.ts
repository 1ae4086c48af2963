import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Expression } from '../ir/expressions.ts'
import type { FunctionNode, Parameter } from '../ir/functions.ts'
import type { Scope, TypeReference } from '../ir/scopes.ts'
import { nameText } from '../tokens.ts'
import { isData, isNever, jsDocParameterTypes, jsDocType, typeReference } from '../type-references.ts'
import { block } from './blocks.ts'
import { type Context, type Mutable, start } from './context.ts'
import { hasModifier } from './names.ts'
import { pattern } from './patterns.ts'
import { typeParameters } from './types.ts'

/** `type` is what the function as a whole is declared to be; `documented` the node with the comment above it. */
export function lowerFunction(
  context: Context,
  node: ts.FunctionLikeDeclaration,
  name: string | undefined,
  type?: TypeReference,
  documented: ts.Node = node,
): FunctionNode {
  const outerScope = context.scope
  const outerFn = context.fn
  const head = node.name ?? (node.parameters.length > 0 ? undefined : node)
  const made: Mutable<FunctionNode> = {
    kind: 'function',
    name,
    parameters: [],
    body: undefined,
    isAsync: hasModifier(node, SyntaxKind.AsyncKeyword),
    isGenerator: 'asteriskToken' in node && !!node.asteriskToken,
    isArrow: node.kind === SyntaxKind.ArrowFunction,
    head: head
      ? { start: start(context, head), end: node.name ? head.end : Math.min(head.end, start(context, node) + 8) }
      : { start: start(context, node.parameters[0]!), end: node.parameters[node.parameters.length - 1]!.end },
    scope: { parent: outerScope, names: new Map(), fn: undefined },
    returnsValue: false,
    writesOuter: false,
    module: context.module,
    start: start(context, node),
    end: node.end,
    ...(context.memberOf && { owner: context.memberOf }),
    ...(type && { type }),
    ...(isNever(node.type) && { returnsNever: true }),
    ...(isData(node.type) && { returnsData: true }),
  }
  ;(made.scope as Mutable<Scope>).fn = made
  context.scope = made.scope
  context.fn = made
  const outerMemberOf = context.memberOf
  const outerSelf = context.self
  const outerReturnType = context.returnType
  if (!made.isArrow) context.self = context.memberOf
  context.memberOf = undefined
  try {
    typeParameters(node.typeParameters, context.scope)
    const documentedTypes = context.module.language.startsWith('java') ? jsDocParameterTypes(documented, context.scope) : undefined
    made.parameters = node.parameters
      .filter((p) => !(p.name.kind === SyntaxKind.Identifier && nameText(p.name) === 'this'))
      .map((p, i) => parameter(context, p, i, documentedTypes))
    context.returnType = typeReference(node.type, context.scope)
    const body = node.body
    if (body?.kind === SyntaxKind.Block) made.body = block(context, body as ts.Block, false)
    else if (body) {
      made.body = returned(context, body as ts.Expression)
      made.returnsValue = true
    }
  } finally {
    context.scope = outerScope
    context.fn = outerFn
    context.memberOf = outerMemberOf
    context.self = outerSelf
    context.returnType = outerReturnType
  }
  if (made.body) context.functions.push(made)
  return made
}

function parameter(
  context: Context,
  node: ts.ParameterDeclaration,
  index: number,
  documented: ReadonlyMap<string, TypeReference> | undefined,
): Parameter {
  const name = node.name.kind === SyntaxKind.Identifier ? nameText(node.name) : undefined
  const type =
    typeReference(node.type, context.scope) ?? (name === undefined ? undefined : documented?.get(name)) ?? jsDocType(node, context.scope)
  const initial = node.initializer && context.expression(node.initializer)
  return {
    pattern: pattern(context, node.name, 'parameter', type ? { type } : {}, initial ? undefined : [index]),
    rest: !!node.dotDotDotToken,
    start: start(context, node),
    end: node.end,
    ...(initial && { default: initial }),
    ...(type && { type }),
    ...decorated(context, node),
  }
}

/** The decorators of a class, a member or a parameter, to be spread into what it becomes. */
export function decorated(context: Context, node: ts.Node): { decorators?: readonly Expression[] } {
  const { modifiers } = node as { modifiers?: readonly ts.Node[] }
  const decorators = modifiers?.flatMap((it) =>
    it.kind === SyntaxKind.Decorator ? [context.expression((it as ts.Decorator).expression)] : [],
  )
  return decorators && decorators.length > 0 ? { decorators } : {}
}

/** A function that is returned is what its maker is declared to return: `(): RequestHandler => (req, res) => …`. */
export function returned(context: Context, node: ts.Expression): Expression {
  return named(context, node, undefined, context.returnType)
}

/** A function takes the name of what it is assigned to. */
export function named(
  context: Context,
  node: ts.Expression,
  name: string | undefined,
  type?: TypeReference,
  documented?: ts.Node,
): Expression {
  let inner = node
  while (inner.kind === SyntaxKind.ParenthesizedExpression) inner = (inner as ts.ParenthesizedExpression).expression
  if (inner.kind === SyntaxKind.ArrowFunction || inner.kind === SyntaxKind.FunctionExpression) {
    const own = (inner as ts.FunctionExpression).name
    return lowerFunction(context, inner as ts.FunctionExpression, own ? nameText(own) : name, type, documented ?? inner)
  }
  return context.expression(node)
}
