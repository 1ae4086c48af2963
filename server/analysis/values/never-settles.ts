import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { isOpen } from './abstract.ts'
import { onlyReturned } from './only-returned.ts'
import { staticValue } from './values.ts'

/** Whether what a function returns is a promise that nothing settles: it makes such a one, or waits for one whatever happens. */
export function neverSettles({ body, isAsync, isGenerator }: FunctionNode): boolean {
  if (isGenerator) return false
  const returned = onlyReturned(body)
  if (returned && isOpen(staticValue(returned.kind === 'await' ? returned.operand : returned))) return true
  return isAsync && body?.kind === 'block' && body.statements.some((it) => it.kind === 'expression' && waitsForever(it.expression))
}

const waitsForever = (expression: Expression) => expression.kind === 'await' && isOpen(staticValue(expression.operand))
