import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'

const kept = new WeakMap<FunctionNode, ReadonlySet<object>>()

/** The statements of a function after which nothing of it runs, `finally` clauses aside; for an arrow function with an expression that. */
export function lastStatements(fn: FunctionNode): ReadonlySet<object> {
  const known = kept.get(fn)
  if (known) return known
  const last = new Set<object>()
  if (fn.body?.kind === 'block') collect(fn.body.statements, true, last)
  else if (fn.body) last.add(fn.body)
  kept.set(fn, last)
  return last
}

function collect(statements: readonly Statement[], isLast: boolean, last: Set<object>): void {
  statements.forEach((statement, i) => {
    const next = statements[i + 1]
    visit(statement, next ? next.kind === 'return' && !next.value : isLast, last)
  })
}

function visit(statement: Statement, isLast: boolean, last: Set<object>): void {
  if (isLast || statement.kind === 'return') last.add(statement)
  switch (statement.kind) {
    case 'block':
      collect(statement.statements, isLast, last)
      return
    case 'if':
      visit(statement.then, isLast, last)
      if (statement.else) visit(statement.else, isLast, last)
      return
    case 'try':
      collect(statement.block.statements, isLast, last)
      if (statement.catch) collect(statement.catch.body.statements, isLast, last)
      if (statement.finally) collect(statement.finally.statements, isLast, last)
      return
    case 'switch':
      for (const { statements } of statement.clauses) {
        const end = statements.at(-1)
        const leaves = end?.kind === 'break' && !end.label
        const isEnd = isLast && (leaves || statements === statement.clauses.at(-1)?.statements)
        collect(leaves ? statements.slice(0, -1) : statements, isEnd, last)
      }
      return
    case 'loop':
    case 'labelled':
      visit(statement.body, false, last)
  }
}

/** The expressions whose value is that of the statement. */
export function resultsOf(statement: Statement | Expression): readonly Expression[] {
  switch (statement.kind) {
    case 'expression':
      return resultsOf(statement.expression)
    case 'return':
      return statement.value ? resultsOf(statement.value) : []
    case 'await':
    case 'typed':
      return resultsOf(statement.operand)
    case 'logical':
      return resultsOf(statement.right)
    case 'conditional':
      return [...resultsOf(statement.then), ...resultsOf(statement.else)]
    case 'call':
    case 'assign':
    case 'member':
      return [statement]
    default:
      return []
  }
}
