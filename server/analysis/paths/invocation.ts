import type { Call } from '../../syntax/ir/expressions.ts'
import type { Abstract } from '../values/abstract.ts'

/** A call of which the callee and the arguments have been evaluated. */
export interface Invocation {
  readonly node: Call
  readonly fn: Abstract
  /** What the callee is a property of. */
  readonly self: Abstract
  readonly values: readonly Abstract[]
}
