import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { ClassMember, ClassNode } from '../ir/functions.ts'
import { nameText } from '../tokens.ts'
import { typeReference } from '../type-references.ts'
import { block } from './blocks.ts'
import { type Context, type Mutable, start } from './context.ts'
import { decorated, lowerFunction, named } from './functions.ts'
import { hasModifier, propertyName } from './names.ts'

/** A class with its members. */
export function lowerClass(context: Context, node: ts.ClassLikeDeclaration): ClassNode {
  const heritage = node.heritageClauses?.find((clause) => clause.token === SyntaxKind.ExtendsKeyword)?.types[0]
  const made: Mutable<ClassNode> = {
    kind: 'class',
    name: node.name && nameText(node.name),
    members: [],
    scope: context.scope,
    start: start(context, node),
    end: node.end,
    ...(heritage && { extends: context.expression(heritage.expression) }),
    ...decorated(context, node),
  }
  const outer = { memberOf: context.memberOf, self: context.self }
  context.self = made
  try {
    made.members = node.members.flatMap((member) => {
      context.memberOf = made
      return classMember(context, member)
    })
  } finally {
    context.memberOf = outer.memberOf
    context.self = outer.self
  }
  return made
}

function classMember(context: Context, node: ts.ClassElement): ClassMember[] {
  const name = node.name && propertyName(node.name)
  const isStatic = hasModifier(node, SyntaxKind.StaticKeyword)
  const decorators = decorated(context, node)
  switch (node.kind) {
    case SyntaxKind.MethodDeclaration:
      return [{ name, isStatic, kind: 'method', value: lowerFunction(context, node as ts.MethodDeclaration, name), ...decorators }]
    case SyntaxKind.Constructor:
      return [
        {
          name: 'constructor',
          isStatic,
          kind: 'constructor',
          value: lowerFunction(context, node as ts.ConstructorDeclaration, 'constructor'),
        },
      ]
    case SyntaxKind.GetAccessor:
    case SyntaxKind.SetAccessor:
      return [{ name, isStatic, kind: 'accessor', value: lowerFunction(context, node as ts.AccessorDeclaration, name), ...decorators }]
    case SyntaxKind.PropertyDeclaration: {
      const property = node as ts.PropertyDeclaration
      const type = typeReference(property.type, context.scope)
      const value = property.initializer && named(context, property.initializer, name, type)
      return [{ name, isStatic, kind: 'property', ...(value && { value }), ...(type && { type }), ...decorators }]
    }
    case SyntaxKind.ClassStaticBlockDeclaration:
      block(context, (node as ts.ClassStaticBlockDeclaration).body)
      return []
    default:
      return []
  }
}
