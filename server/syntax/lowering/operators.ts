import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import type { Expression } from '../ir/expressions.ts'
import { type Context, start } from './context.ts'
import { named } from './functions.ts'

const comparisonOperators = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>='])
const signs: Partial<Record<SyntaxKind, string>> = {
  [SyntaxKind.ExclamationToken]: '!',
  [SyntaxKind.MinusToken]: '-',
  [SyntaxKind.PlusToken]: '+',
  [SyntaxKind.TildeToken]: '~',
}

/** Assignments, comma sequences and all operators between two operands. */
export function binary(context: Context, node: ts.BinaryExpression): Expression {
  const operator = operatorText(context, node)
  if (operator === ',') {
    const parts: Expression[] = []
    const add = (n: ts.Expression): void => {
      if (n.kind === SyntaxKind.BinaryExpression && (n as ts.BinaryExpression).operatorToken.kind === SyntaxKind.CommaToken) {
        add((n as ts.BinaryExpression).left)
        add((n as ts.BinaryExpression).right)
      } else parts.push(context.expression(n))
    }
    add(node)
    return { kind: 'sequence', expressions: parts, start: start(context, node), end: node.end }
  }
  // Long chains (`a + b + c …`) nest to the left; walk them without recursion.
  if (!operator.endsWith('=') || comparisonOperators.has(operator)) return leftNested(context, node)
  const target = context.expression(node.left)
  noteTarget(context, target)
  const value = named(context, node.right, target.kind === 'name' ? target.name : target.kind === 'member' ? target.property : undefined)
  // Assigning by a pattern writes to every name in it.
  if (target.kind === 'object' || target.kind === 'array') writePattern(context, target)
  return { kind: 'assign', target, operator, value, start: start(context, node), end: node.end }
}

function leftNested(context: Context, node: ts.BinaryExpression): Expression {
  const chain: { node: ts.BinaryExpression; operator: string }[] = []
  let at: ts.Expression = node
  while (at.kind === SyntaxKind.BinaryExpression) {
    const inner = at as ts.BinaryExpression
    const operator = operatorText(context, inner)
    if (operator === ',' || (operator.endsWith('=') && !comparisonOperators.has(operator))) break
    chain.push({ node: inner, operator })
    at = inner.left
  }
  let left = context.expression(at)
  const begin = start(context, node)
  for (let i = chain.length - 1; i >= 0; i--) {
    const { node: inner, operator } = chain[i]!
    const right = context.expression(inner.right)
    const at = { start: begin, end: inner.end }
    if (operator === '&&' || operator === '||' || operator === '??') left = { kind: 'logical', operator, left, right, ...at }
    else {
      if (comparisonOperators.has(operator)) context.comparisons.push({ left, operator, right })
      left = { kind: 'binary', operator, left, right, ...at }
    }
  }
  return left
}

function writePattern(context: Context, node: Expression): void {
  noteTarget(context, node)
  if (node.kind === 'object') for (const p of node.properties) writePattern(context, p.value)
  else if (node.kind === 'array') for (const e of node.elements) writePattern(context, e)
  else if (node.kind === 'spread') writePattern(context, node.operand)
  else if (node.kind === 'assign') writePattern(context, node.target)
}

/** What code writes to: a variable, or a property of something. */
export function noteTarget(context: Context, target: Expression): void {
  if (target.kind === 'name') context.writes.push(target)
  else if (target.kind === 'member' || target.kind === 'index') context.changes.push(target)
}

/** `!a`, `-a`, `++a`, `a--`. */
export function unary(context: Context, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Expression {
  const { operator } = node
  const operand = context.expression(node.operand)
  if (operator === SyntaxKind.PlusPlusToken || operator === SyntaxKind.MinusMinusToken) {
    noteTarget(context, operand)
    const value: Expression = { kind: 'literal', value: 1, start: operand.start, end: operand.end }
    return {
      kind: 'assign',
      target: operand,
      operator: operator === SyntaxKind.PlusPlusToken ? '+=' : '-=',
      value,
      start: start(context, node),
      end: node.end,
    }
  }
  return { kind: 'unary', operator: signs[operator] ?? '~', operand, start: start(context, node), end: node.end }
}

function operatorText(context: Context, { operatorToken }: ts.BinaryExpression): string {
  return context.text.slice(start(context, operatorToken), operatorToken.end)
}
