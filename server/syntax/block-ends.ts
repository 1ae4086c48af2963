import type { FunctionNode } from './ir/functions.ts'
import type { Statement } from './ir/statements.ts'

const ends = new WeakMap<FunctionNode, ReadonlySet<object>>()

/** The statements of a function that are the last in their block, jumps aside. */
export function blockEnds(fn: FunctionNode): ReadonlySet<object> {
  let found = ends.get(fn)
  if (!found) {
    const all = new Set<object>()
    if (fn.body?.kind === 'block') collect(fn.body.statements, all)
    found = all
    ends.set(fn, found)
  }
  return found
}

function collect(statements: readonly Statement[], found: Set<object>): void {
  statements.forEach((statement, i) => {
    if (isEnd(statements[i + 1])) found.add(statement)
    for (const block of blocksOf(statement)) collect(block, found)
  })
}

/** What is executed one after the other within a statement. */
function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'block':
      return [statement.statements]
    case 'if':
      return statement.else ? [[statement.then], [statement.else]] : [[statement.then]]
    case 'try':
      return [statement.block, statement.catch?.body, statement.finally].flatMap((block) => (block ? [block.statements] : []))
    case 'switch':
      return statement.clauses.map(({ statements }) => statements)
    case 'loop':
    case 'labelled':
      return [[statement.body]]
    default:
      return []
  }
}

/** Whether nothing is done behind a statement in its block. */
export function isEnd(next: Statement | undefined): boolean {
  return !next || next.kind === 'break' || next.kind === 'continue' || (next.kind === 'return' && !next.value)
}
