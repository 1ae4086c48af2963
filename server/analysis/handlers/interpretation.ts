import type { ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Candidate } from './candidates.ts'

/** A handler with what it was read from. */
export interface Interpretation {
  readonly candidate: Candidate
  readonly handler: Handler
  /** Functions whose code the result depends on, besides the handler's own. */
  readonly reads: ReadonlySet<FunctionNode>
  /** Functions of the same module that received the response on the way, with what their parameters were in one such call. */
  readonly helpers: ReadonlyMap<FunctionNode, readonly ParameterRole[]>
}
