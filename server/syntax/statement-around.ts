import type * as ts from 'typescript-6'
import { SyntaxKind } from 'typescript-6'
import { childAround } from './child-around.ts'
import type { SourceTree } from './parse.ts'
import type { Span } from './span.ts'
import { tokenStart } from './tokens.ts'

/** The innermost statement or member of a class that an offset is in; undefined between them. */
export function statementAround({ file, text }: SourceTree, offset: number): Span | undefined {
  let found: Span | undefined
  for (let { child } = childAround(file, offset); child; child = childAround(child, offset).child) {
    if (!isStatement(child)) continue
    const start = tokenStart(text, child.pos)
    if (start <= offset) found = { start, end: child.end }
  }
  return found
}

/** Blocks are not: they hold statements. */
function isStatement({ kind }: ts.Node): boolean {
  if (kind >= SyntaxKind.FirstStatement && kind <= SyntaxKind.LastStatement) return true
  return others.has(kind)
}

const others: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.ClassDeclaration,
  SyntaxKind.Constructor,
  SyntaxKind.ExportAssignment,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.MethodDeclaration,
  SyntaxKind.PropertyDeclaration,
])
