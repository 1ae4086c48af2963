import ts from 'typescript-6/lib/typescript.js'
import { type Change, inEachFile, nodesIn } from '../change.ts'
import { type Edit, insertion } from '../rewrite.ts'

/** A literal argument of a call in a function becomes a constant before the statement of the file that is the first to hold it. What is registered, a path or an argument of a decorator, is read as it is written. */
export const constantsPulledOut: Change = {
  title: 'literal arguments pulled out into constants',
  apply: inEachFile(({ tree }) => {
    const literals = [...nodesIn(tree)].filter(isLiteralArgument)
    const texts = [...new Set(literals.map((literal) => literal.getText()))]
    return texts.flatMap((text, i) =>
      pulledOut(
        literals.filter((literal) => literal.getText() === text),
        `aside${i + 1}`,
      ),
    )
  }),
}

function isLiteralArgument(node: ts.Node): node is ts.Expression {
  if (!ts.isStringLiteral(node) && !ts.isNumericLiteral(node)) return false
  const call = node.parent
  if (!ts.findAncestor(node, ts.isFunctionLike) || ts.findAncestor(node, ts.isDecorator) || /^\/|^$/.test(node.text)) return false
  if (ts.isNewExpression(call)) return true
  return ts.isCallExpression(call) && call.expression.kind !== ts.SyntaxKind.ImportKeyword && call.expression.getText() !== 'require'
}

function pulledOut(literals: readonly ts.Expression[], name: string): Edit[] {
  let statement: ts.Node = literals[0]!
  while (!ts.isSourceFile(statement.parent)) statement = statement.parent
  const replaced = literals.map((literal) => ({ ...stretchOf(literal), by: [{ ...stretchOf(literal), as: name }] }))
  // In front of the comments of the statement, which may give it a type.
  return [insertion(statement.getFullStart(), `\nconst ${name} = `, stretchOf(literals[0]!), '\n'), ...replaced]
}

const stretchOf = (node: ts.Node) => ({ start: node.getStart(), end: node.end })
