import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'

/** The expression that a function returns when it does nothing else, with braces or without. */
export function onlyReturned(body: FunctionNode['body']): Expression | undefined {
  if (body?.kind !== 'block') return body
  const [only, ...others] = body.statements
  if (!only || others.length > 0) return undefined
  if (only.kind === 'block') return onlyReturned(only)
  return only.kind === 'return' ? only.value : undefined
}
