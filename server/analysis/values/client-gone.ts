import type { Expression } from '../../syntax/ir/expressions.ts'
import { onlyReturned } from './only-returned.ts'
import { staticValue } from './values.ts'

/** `signal.aborted`, `req.destroyed`, and calls of functions that return no more than that: where it holds, nobody waits for an answer. */
export function asksWhetherClientIsGone(test: Expression): boolean {
  if (test.kind === 'member') return test.property === 'aborted' || test.property === 'destroyed'
  if (test.kind !== 'call' || test.args.length > 0) return false
  const called = staticValue(test.callee)
  const returned = called.kind === 'function' ? onlyReturned(called.fn.body) : undefined
  return returned?.kind === 'member' && asksWhetherClientIsGone(returned)
}
