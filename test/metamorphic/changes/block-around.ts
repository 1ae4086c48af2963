import ts from 'typescript-6/lib/typescript.js'
import { type Change, inEachFile, statementLists } from '../change.ts'
import type { Edit } from '../rewrite.ts'

/** A block stands around statements that declare nothing for those behind them. */
export const blockAround: Change = {
  title: 'a block around statements',
  apply: inEachFile(({ tree }) => [...statementLists(tree)].flatMap((statements) => runsOf(statements).map(inBlock))),
}

function runsOf(statements: readonly ts.Statement[]): ts.Statement[][] {
  const runs: ts.Statement[][] = [[]]
  for (const statement of statements) {
    if (isClosed(statement)) runs.at(-1)!.push(statement)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

/** Directives are such only where they stand, and a constructor calls the one above at its beginning. */
function isClosed(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return !ts.isStringLiteral(statement.expression) && !/^super\b/.test(statement.getText())
  return (
    statement.kind >= ts.SyntaxKind.FirstStatement && statement.kind <= ts.SyntaxKind.LastStatement && !ts.isVariableStatement(statement)
  )
}

function inBlock(run: readonly ts.Statement[]): Edit {
  const stretch = { start: run[0]!.getStart(), end: run.at(-1)!.end }
  return { ...stretch, by: ['; { ', stretch, ' }'] }
}
