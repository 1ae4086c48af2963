import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Statement } from '../ir/statements.ts'
import { nameText } from '../tokens.ts'
import { block, body, statements } from './blocks.ts'
import { type Context, start, within } from './context.ts'
import { classDeclaration, enumDeclaration, functionDeclaration, variableStatement } from './declarations.ts'
import { named, returned } from './functions.ts'
import { loop } from './loops.ts'
import { exportAssignment, exportDeclaration, importDeclaration, importEquals } from './modules.ts'
import { hasModifier } from './names.ts'
import { pattern } from './patterns.ts'
import { interfaceDeclaration, typeAlias } from './types.ts'

/** Undefined for what does nothing when it runs: types, imports, empty statements. */
export function statement(context: Context, node: ts.Statement): Statement | undefined {
  switch (node.kind) {
    case SyntaxKind.Block:
      return block(context, node as ts.Block)
    case SyntaxKind.ExpressionStatement: {
      const inner = (node as ts.ExpressionStatement).expression
      const lowered = exportAssignment(context, inner, node) ?? context.expression(inner)
      return { kind: 'expression', expression: lowered, start: start(context, node), end: node.end }
    }
    case SyntaxKind.VariableStatement:
      return variableStatement(context, node as ts.VariableStatement)
    case SyntaxKind.FunctionDeclaration:
      return functionDeclaration(context, node as ts.FunctionDeclaration)
    case SyntaxKind.ClassDeclaration:
      return classDeclaration(context, node as ts.ClassDeclaration)
    case SyntaxKind.EnumDeclaration:
      enumDeclaration(context, node as ts.EnumDeclaration)
      return undefined
    case SyntaxKind.InterfaceDeclaration:
      interfaceDeclaration(context, node as ts.InterfaceDeclaration)
      return undefined
    case SyntaxKind.TypeAliasDeclaration:
      typeAlias(context, node as ts.TypeAliasDeclaration)
      return undefined
    case SyntaxKind.IfStatement: {
      const { expression: test, thenStatement, elseStatement } = node as ts.IfStatement
      return {
        kind: 'if',
        test: context.expression(test),
        // biome-ignore lint/suspicious/noThenProperty: the branch is named as in the source, and never awaited.
        then: body(context, thenStatement),
        ...(elseStatement && { else: body(context, elseStatement) }),
        start: start(context, node),
        end: node.end,
      }
    }
    case SyntaxKind.ForStatement:
    case SyntaxKind.WhileStatement:
    case SyntaxKind.DoStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.ForInStatement:
      return within(context, () => loop(context, node as ts.IterationStatement))
    case SyntaxKind.SwitchStatement:
      return switchStatement(context, node as ts.SwitchStatement)
    case SyntaxKind.TryStatement:
      return tryStatement(context, node as ts.TryStatement)
    case SyntaxKind.ReturnStatement: {
      const value = (node as ts.ReturnStatement).expression
      if (value && context.fn) context.fn.returnsValue = true
      return { kind: 'return', ...(value && { value: returned(context, value) }), start: start(context, node), end: node.end }
    }
    case SyntaxKind.ThrowStatement:
      return {
        kind: 'throw',
        value: context.expression((node as ts.ThrowStatement).expression),
        start: start(context, node),
        end: node.end,
      }
    case SyntaxKind.BreakStatement:
    case SyntaxKind.ContinueStatement: {
      const label = (node as ts.BreakOrContinueStatement).label
      return {
        kind: node.kind === SyntaxKind.BreakStatement ? 'break' : 'continue',
        label: label && nameText(label),
        start: start(context, node),
        end: node.end,
      }
    }
    case SyntaxKind.LabeledStatement: {
      const { label, statement: inner } = node as ts.LabeledStatement
      return { kind: 'labelled', label: nameText(label), body: body(context, inner), start: start(context, node), end: node.end }
    }
    case SyntaxKind.ImportDeclaration:
      importDeclaration(context, node as ts.ImportDeclaration)
      return undefined
    case SyntaxKind.ImportEqualsDeclaration:
      importEquals(context, node as ts.ImportEqualsDeclaration)
      return undefined
    case SyntaxKind.ExportDeclaration:
      exportDeclaration(context, node as ts.ExportDeclaration)
      return undefined
    case SyntaxKind.ExportAssignment: {
      const value = named(context, (node as ts.ExportAssignment).expression, undefined)
      context.exports.push({ name: 'default', value })
      return { kind: 'expression', expression: value, start: start(context, node), end: node.end }
    }
    case SyntaxKind.ModuleDeclaration: {
      const inner = (node as ts.ModuleDeclaration).body
      return inner?.kind === SyntaxKind.ModuleBlock && !hasModifier(node, SyntaxKind.DeclareKeyword)
        ? within(context, () => ({
            kind: 'block',
            statements: statements(context, (inner as ts.ModuleBlock).statements),
            start: start(context, node),
            end: node.end,
          }))
        : undefined
    }
    default:
      return undefined
  }
}

function switchStatement(context: Context, node: ts.SwitchStatement): Statement {
  const subject = context.expression(node.expression)
  return within(context, () => ({
    kind: 'switch',
    subject,
    clauses: node.caseBlock.clauses.map((clause) => {
      const test = clause.kind === SyntaxKind.CaseClause ? context.expression(clause.expression) : undefined
      if (test) context.comparisons.push({ left: subject, operator: '===', right: test })
      return { test, statements: statements(context, clause.statements) }
    }),
    start: start(context, node),
    end: node.end,
  }))
}

function tryStatement(context: Context, node: ts.TryStatement): Statement {
  const { tryBlock, catchClause, finallyBlock } = node
  const lowered = block(context, tryBlock)
  const handler =
    catchClause &&
    within(context, () => {
      const bound = catchClause.variableDeclaration && pattern(context, catchClause.variableDeclaration.name, 'catch', {}, undefined)
      return {
        body: block(context, catchClause.block),
        start: start(context, catchClause),
        end: catchClause.end,
        ...(bound && { binding: bound }),
      }
    })
  return {
    kind: 'try',
    block: lowered,
    ...(handler && { catch: handler }),
    ...(finallyBlock && { finally: block(context, finallyBlock) }),
    start: start(context, node),
    end: node.end,
  }
}
