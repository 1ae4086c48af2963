import { isGlobalMember } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Abstract } from './abstract.ts'

/** Whether a call ends the process: `process.exit(1)`, `process.abort()`, and both as imported from `node:process`. */
export function endsProcess(callee: Expression, called: Abstract): boolean {
  const imported = called.kind === 'library' && called.origin.module === 'process' ? called.origin.path.slice(1).join('.') : undefined
  return ['exit', 'abort'].some((name) => imported === name || isGlobalMember(callee, 'process', name))
}
