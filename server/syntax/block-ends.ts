import type { FunctionNode } from './ir/functions.ts'
import type { Statement } from './ir/statements.ts'

const ends = new WeakMap<FunctionNode, ReadonlySet<object>>()

/** The statements of a function that are the last in their block, jumps aside. */
export function blockEnds(fn: FunctionNode): ReadonlySet<object> {
  let found = ends.get(fn)
  if (!found) {
    found = new Set(fn.body?.kind === 'block' ? endsIn(fn.body.statements) : [])
    ends.set(fn, found)
  }
  return found
}

function endsIn(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement, i) => (isEnd(statements[i + 1]) ? [statement, ...endsWithin(statement)] : endsWithin(statement)))
}

function endsWithin(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'block':
      return endsIn(statement.statements)
    case 'if':
      return [statement.then, statement.else].flatMap((branch) => (branch ? endsIn([branch]) : []))
    case 'try':
      return [statement.block, statement.catch?.body, statement.finally].flatMap((block) => (block ? endsIn(block.statements) : []))
    case 'switch':
      return statement.clauses.flatMap(({ statements }) => endsIn(statements))
    case 'loop':
    case 'labelled':
      return endsIn([statement.body])
    default:
      return []
  }
}

/** Whether nothing is done behind a statement in its block. */
export function isEnd(next: Statement | undefined): boolean {
  return !next || next.kind === 'break' || next.kind === 'continue' || (next.kind === 'return' && !next.value)
}
