import type * as ts from 'typescript-6'
import { forEachChild, SyntaxKind } from 'typescript-6'
import type { Call, Expression, Member, Property } from '../ir/expressions.ts'
import { nameText } from '../tokens.ts'
import { isWidened, typeReference } from '../type-references.ts'
import { lowerClass } from './classes.ts'
import { type Context, start } from './context.ts'
import { lowerFunction, named } from './functions.ts'
import { imported, requireSpecifier } from './modules.ts'
import { propertyName } from './names.ts'
import { binary, unary } from './operators.ts'

/** Parentheses and `!` leave no trace but in the spans around them. */
export function expression(context: Context, node: ts.Expression): Expression {
  switch (node.kind) {
    case SyntaxKind.Identifier: {
      const name = nameText(node as ts.Identifier)
      // Names and members are most of a program, and an object written out is made faster than one spread together.
      return { kind: 'name', name, scope: context.scope, start: start(context, node), end: node.end }
    }
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: 'literal', value: (node as ts.StringLiteral).text, start: start(context, node), end: node.end }
    case SyntaxKind.NumericLiteral:
      return { kind: 'literal', value: Number((node as ts.NumericLiteral).text), start: start(context, node), end: node.end }
    case SyntaxKind.TrueKeyword:
    case SyntaxKind.FalseKeyword:
      return { kind: 'literal', value: node.kind === SyntaxKind.TrueKeyword, start: start(context, node), end: node.end }
    case SyntaxKind.NullKeyword:
      return { kind: 'literal', value: null, start: start(context, node), end: node.end }
    case SyntaxKind.PropertyAccessExpression:
      return member(context, node as ts.PropertyAccessExpression)
    case SyntaxKind.ElementAccessExpression:
      return element(context, node as ts.ElementAccessExpression)
    case SyntaxKind.CallExpression:
      return call(context, node as ts.CallExpression, false)
    case SyntaxKind.NewExpression:
      return call(context, node as ts.NewExpression, true)
    case SyntaxKind.ParenthesizedExpression:
      return expression(context, (node as ts.ParenthesizedExpression).expression)
    case SyntaxKind.NonNullExpression:
      return expression(context, (node as ts.NonNullExpression).expression)
    case SyntaxKind.AsExpression:
    case SyntaxKind.SatisfiesExpression:
    case SyntaxKind.TypeAssertionExpression: {
      const typed = node as ts.AsExpression
      const type = typeReference(typed.type, context.scope)
      const operand = named(context, typed.expression, undefined, type)
      if (operand.kind === 'function') return operand
      const at = { start: start(context, node), end: node.end }
      return { kind: 'typed', operand, type, ...at, ...(isWidened(typed) && { isWidened: true }) }
    }
    case SyntaxKind.ArrowFunction:
    case SyntaxKind.FunctionExpression: {
      const name = (node as ts.FunctionExpression).name
      return lowerFunction(context, node as ts.FunctionExpression, name && nameText(name))
    }
    case SyntaxKind.ClassExpression:
      return lowerClass(context, node as ts.ClassExpression)
    case SyntaxKind.AwaitExpression:
      return {
        kind: 'await',
        operand: expression(context, (node as ts.AwaitExpression).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.BinaryExpression:
      return binary(context, node as ts.BinaryExpression)
    case SyntaxKind.ConditionalExpression: {
      const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression
      return {
        kind: 'conditional',
        test: expression(context, condition),
        // biome-ignore lint/suspicious/noThenProperty: the branch is named as in the source, and never awaited.
        then: expression(context, whenTrue),
        else: expression(context, whenFalse),
        start: start(context, node),
        end: node.end,
      }
    }
    case SyntaxKind.PrefixUnaryExpression:
    case SyntaxKind.PostfixUnaryExpression:
      return unary(context, node as ts.PrefixUnaryExpression | ts.PostfixUnaryExpression)
    case SyntaxKind.TypeOfExpression:
      return {
        kind: 'unary',
        operator: 'typeof',
        operand: expression(context, (node as ts.TypeOfExpression).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.VoidExpression:
      return {
        kind: 'unary',
        operator: 'void',
        operand: expression(context, (node as ts.VoidExpression).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.DeleteExpression:
      return {
        kind: 'unary',
        operator: 'delete',
        operand: expression(context, (node as ts.DeleteExpression).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.TemplateExpression: {
      const { head, templateSpans } = node as ts.TemplateExpression
      return {
        kind: 'template',
        parts: [head.text, ...templateSpans.map((s) => s.literal.text)],
        expressions: templateSpans.map((s) => expression(context, s.expression)),
        start: start(context, node),
        end: node.end,
      }
    }
    case SyntaxKind.ObjectLiteralExpression:
      return {
        kind: 'object',
        properties: (node as ts.ObjectLiteralExpression).properties.map((node) => property(context, node)),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.ArrayLiteralExpression:
      return {
        kind: 'array',
        elements: expressions(context, (node as ts.ArrayLiteralExpression).elements),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.SpreadElement:
      return {
        kind: 'spread',
        operand: expression(context, (node as ts.SpreadElement).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.ThisKeyword:
      return { kind: 'this', start: start(context, node), end: node.end, ...(context.self && { owner: context.self }) }
    case SyntaxKind.SuperKeyword:
      return { kind: 'super', start: start(context, node), end: node.end, ...(context.self && { owner: context.self }) }
    default:
      return opaque(context, node)
  }
}

function expressions(context: Context, nodes: readonly ts.Expression[]): Expression[] {
  return nodes.map((node) => expression(context, node))
}

function member(context: Context, node: ts.PropertyAccessExpression): Member {
  const object = expression(context, node.expression)
  const made: Member = {
    kind: 'member',
    object,
    property: nameText(node.name),
    nameStart: start(context, node.name),
    optional: !!node.questionDotToken,
    start: start(context, node),
    end: node.end,
  }
  if (object.kind === 'name' || object.kind === 'member') context.members.push(made)
  return made
}

function element(context: Context, node: ts.ElementAccessExpression): Expression {
  const object = expression(context, node.expression)
  const index = expression(context, node.argumentExpression)
  const optional = !!node.questionDotToken
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', object, property: index.value, nameStart: index.start, optional, start: start(context, node), end: node.end }
  }
  return { kind: 'index', object, index, optional, start: start(context, node), end: node.end }
}

function call(context: Context, node: ts.CallExpression | ts.NewExpression, isNew: boolean): Expression {
  const callee: Expression =
    node.expression.kind === SyntaxKind.ImportKeyword
      ? { kind: 'name', name: 'import', scope: context.scope, start: start(context, node.expression), end: node.expression.end }
      : expression(context, node.expression)
  const args = node.arguments ? expressions(context, node.arguments) : []
  const optional = !isNew && !!(node as ts.CallExpression).questionDotToken
  const made: Call = { kind: 'call', callee, args, isNew, optional, start: start(context, node), end: node.end }
  context.calls.push(made)
  imported(context, requireSpecifier(made))
  return made
}

function property(context: Context, node: ts.ObjectLiteralElementLike): Property {
  switch (node.kind) {
    case SyntaxKind.SpreadAssignment:
      return { name: undefined, value: expression(context, node.expression), spread: true, start: start(context, node), end: node.end }
    case SyntaxKind.ShorthandPropertyAssignment:
      return {
        name: nameText(node.name),
        value: { kind: 'name', name: nameText(node.name), scope: context.scope, start: start(context, node.name), end: node.name.end },
        spread: false,
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.PropertyAssignment: {
      const key = node.name.kind === SyntaxKind.ComputedPropertyName ? expression(context, node.name.expression) : undefined
      const name = propertyName(node.name)
      return {
        name,
        value: named(context, node.initializer, name, undefined, node),
        spread: false,
        start: start(context, node),
        end: node.end,
        ...(key && { key }),
      }
    }
    default: {
      const name = propertyName(node.name)
      const value = lowerFunction(context, node, name)
      // What a getter or setter does is not a property's value.
      return {
        name: node.kind === SyntaxKind.MethodDeclaration ? name : undefined,
        value,
        spread: false,
        start: start(context, node),
        end: node.end,
      }
    }
  }
}

function opaque(context: Context, node: ts.Expression): Expression {
  const parts: Expression[] = []
  const walk = (n: ts.Node): void => {
    if (n.kind === SyntaxKind.JsxExpression || n.kind === SyntaxKind.JsxSpreadAttribute || n.kind === SyntaxKind.TemplateSpan) {
      const inner = (n as ts.JsxExpression).expression
      if (inner) parts.push(expression(context, inner))
    } else if (n.kind === SyntaxKind.YieldExpression) {
      const inner = (n as ts.YieldExpression).expression
      if (inner) parts.push(expression(context, inner))
    } else forEachChild(n, walk)
  }
  if (node.kind === SyntaxKind.TaggedTemplateExpression) {
    const { tag, template } = node as ts.TaggedTemplateExpression
    parts.push(expression(context, tag))
    if (template.kind === SyntaxKind.TemplateExpression)
      for (const s of (template as ts.TemplateExpression).templateSpans) parts.push(expression(context, s.expression))
  } else walk(node)
  return { kind: 'opaque', parts, start: start(context, node), end: node.end }
}
