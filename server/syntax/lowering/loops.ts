import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Expression } from '../ir/expressions.ts'
import type { Pattern } from '../ir/functions.ts'
import type { Statement } from '../ir/statements.ts'
import { body } from './blocks.ts'
import { type Context, start } from './context.ts'
import { variables } from './declarations.ts'
import { noteTarget } from './operators.ts'
import { pattern } from './patterns.ts'

/** Any loop, in the scope of its own variables. */
export function loop(context: Context, node: ts.IterationStatement): Statement {
  switch (node.kind) {
    case SyntaxKind.ForStatement: {
      const { initializer, condition, incrementor } = node as ts.ForStatement
      const init = initializer && forInitializer(context, initializer)
      const test = condition && context.expression(condition)
      const update = incrementor && context.expression(incrementor)
      return {
        kind: 'loop',
        form: 'for',
        isAwait: false,
        ...(init && { init }),
        ...(test && { test }),
        ...(update && { update }),
        body: body(context, node.statement),
        start: start(context, node),
        end: node.end,
      }
    }
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement: {
      const { initializer, expression: of } = node as ts.ForOfStatement
      const walked = context.expression(of)
      const each = walkedInto(context, initializer)
      const isAwait = node.kind === SyntaxKind.ForOfStatement && !!(node as ts.ForOfStatement).awaitModifier
      return {
        kind: 'loop',
        form: node.kind === SyntaxKind.ForOfStatement ? 'of' : 'in',
        isAwait,
        of: walked,
        ...(each && { each }),
        body: body(context, node.statement),
        start: start(context, node),
        end: node.end,
      }
    }
    default: {
      const test = context.expression((node as ts.WhileStatement).expression)
      const form = node.kind === SyntaxKind.WhileStatement ? 'while' : 'do'
      return { kind: 'loop', form, isAwait: false, test, body: body(context, node.statement), start: start(context, node), end: node.end }
    }
  }
}

/** Undefined in half-typed code: `for (let of xs)` declares nothing yet. */
function walkedInto(context: Context, node: ts.ForInitializer): Pattern | Expression | undefined {
  if (node.kind !== SyntaxKind.VariableDeclarationList) {
    const target = context.expression(node as ts.Expression)
    noteTarget(context, target)
    return target
  }
  const declaration = (node as ts.VariableDeclarationList).declarations[0]
  return declaration && pattern(context, declaration.name, 'variable', { isConst: true }, undefined)
}

function forInitializer(context: Context, node: ts.ForInitializer): Statement {
  return node.kind === SyntaxKind.VariableDeclarationList
    ? {
        kind: 'variable',
        declarations: variables(context, node as ts.VariableDeclarationList, node),
        start: start(context, node),
        end: node.end,
      }
    : { kind: 'expression', expression: context.expression(node as ts.Expression), start: start(context, node), end: node.end }
}
