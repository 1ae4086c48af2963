import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'

const known = new WeakMap<FunctionNode, boolean>()

/** Whether a function's every path ends in a `throw` that stands in it. */
export function neverReturns(fn: FunctionNode): boolean {
  let answer = known.get(fn)
  if (answer === undefined) {
    answer = !fn.isAsync && !fn.isGenerator && fn.body?.kind === 'block' && endsInThrow(fn.body.statements)
    known.set(fn, answer)
  }
  return answer
}

function endsInThrow(statements: readonly Statement[]): boolean {
  // (What stands behind it is never reached.)
  const thrown = statements.findIndex((s) => s.kind === 'throw')
  if (thrown >= 0)
    return statements.slice(0, thrown).every((s) => s.kind === 'expression' || s.kind === 'variable' || s.kind === 'function-declaration')
  const last = statements[statements.length - 1]
  if (!last || statements.some((s) => s.kind === 'return')) return false
  if (last.kind === 'if' && last.else) return endsInThrow(within(last.then)) && endsInThrow(within(last.else))
  return last.kind === 'block' && endsInThrow(last.statements)
}

const within = (s: Statement): readonly Statement[] => (s.kind === 'block' ? s.statements : [s])
