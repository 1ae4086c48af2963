import type { Expression } from './ir/expressions.ts'
import type { FunctionNode, Pattern } from './ir/functions.ts'
import type { Statement } from './ir/statements.ts'

/** Visits every expression of a function, outermost first, those of functions inside it too. */
export function walkFunction(fn: FunctionNode, visit: (expression: Expression) => void): void {
  for (const parameter of fn.parameters) {
    if (parameter.default) walkExpression(parameter.default, visit)
    walkPattern(parameter.pattern, visit)
  }
  if (fn.body?.kind === 'block') walkStatement(fn.body, visit)
  else if (fn.body) walkExpression(fn.body, visit)
}

function walkPattern(pattern: Pattern, visit: (expression: Expression) => void): void {
  if (pattern.kind === 'binding') return
  for (const part of pattern.kind === 'object-pattern' ? pattern.properties : pattern.elements) {
    if (!part) continue
    if (part.default) walkExpression(part.default, visit)
    walkPattern(part.value, visit)
  }
}

export function walkStatement(statement: Statement, visit: (expression: Expression) => void): void {
  const inner = (s: Statement) => walkStatement(s, visit)
  const expression = (e: Expression) => walkExpression(e, visit)
  switch (statement.kind) {
    case 'block':
      statement.statements.forEach(inner)
      break
    case 'expression':
      expression(statement.expression)
      break
    case 'variable':
      for (const { pattern, init } of statement.declarations) {
        if (init) expression(init)
        walkPattern(pattern, visit)
      }
      break
    case 'if':
      expression(statement.test)
      inner(statement.then)
      if (statement.else) inner(statement.else)
      break
    case 'loop':
      if (statement.init) inner(statement.init)
      if (statement.of) expression(statement.of)
      if (statement.test) expression(statement.test)
      if (statement.update) expression(statement.update)
      inner(statement.body)
      break
    case 'switch':
      expression(statement.subject)
      for (const clause of statement.clauses) {
        if (clause.test) expression(clause.test)
        clause.statements.forEach(inner)
      }
      break
    case 'try':
      inner(statement.block)
      if (statement.catch) inner(statement.catch.body)
      if (statement.finally) inner(statement.finally)
      break
    case 'return':
      if (statement.value) expression(statement.value)
      break
    case 'throw':
      expression(statement.value)
      break
    case 'labelled':
      inner(statement.body)
      break
    case 'function-declaration':
      walkFunction(statement.fn, visit)
      break
    case 'class-declaration':
      expression(statement.class)
      break
  }
}

export function walkExpression(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression)
  const inner = (e: Expression) => walkExpression(e, visit)
  switch (expression.kind) {
    case 'template':
    case 'sequence':
      expression.expressions.forEach(inner)
      break
    case 'member':
      inner(expression.object)
      break
    case 'index':
      inner(expression.object)
      inner(expression.index)
      break
    case 'call':
      inner(expression.callee)
      expression.args.forEach(inner)
      break
    case 'await':
    case 'unary':
    case 'spread':
    case 'typed':
      inner(expression.operand)
      break
    case 'assign':
      if (
        !('declaration' in expression.target) &&
        expression.target.kind !== 'object-pattern' &&
        expression.target.kind !== 'array-pattern'
      )
        inner(expression.target)
      inner(expression.value)
      break
    case 'binary':
    case 'logical':
      inner(expression.left)
      inner(expression.right)
      break
    case 'conditional':
      inner(expression.test)
      inner(expression.then)
      inner(expression.else)
      break
    case 'object':
      for (const p of expression.properties) inner(p.value)
      break
    case 'array':
      expression.elements.forEach(inner)
      break
    case 'opaque':
      expression.parts.forEach(inner)
      break
    case 'function':
      walkFunction(expression, visit)
      break
    case 'class':
      if (expression.extends) inner(expression.extends)
      for (const member of expression.members) if (member.value) inner(member.value)
      break
  }
}
