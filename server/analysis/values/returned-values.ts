import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'

/** What the `return` statements of a function return; those of functions in it are not its own. */
export function returnedValues({ body }: FunctionNode): readonly (Expression | undefined)[] {
  if (!body) return []
  return body.kind === 'block' ? body.statements.flatMap(returnedBy) : [body]
}

function returnedBy(statement: Statement): readonly (Expression | undefined)[] {
  switch (statement.kind) {
    case 'return':
      return [statement.value]
    case 'block':
      return statement.statements.flatMap(returnedBy)
    case 'if':
      return [...returnedBy(statement.then), ...(statement.else ? returnedBy(statement.else) : [])]
    case 'loop':
    case 'labelled':
      return returnedBy(statement.body)
    case 'switch':
      return statement.clauses.flatMap(({ statements }) => statements.flatMap(returnedBy))
    case 'try':
      return [statement.block, statement.catch?.body, statement.finally].flatMap((block) => block?.statements.flatMap(returnedBy) ?? [])
    default:
      return []
  }
}
