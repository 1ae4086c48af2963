import type { Status } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'

/** How the response and the code stand where it is answered once more. */
export interface CollisionContext {
  readonly semantics: Semantics
  /** Whether the first answer is complete; a stream need not be. */
  readonly ended: boolean
  /** Whether the handler is an async function, whose rejection not every router sees. */
  readonly isAsync: boolean
  /** Whether the code runs in a callback, where nothing of the framework catches what is thrown. */
  readonly isCallback: boolean
  /** Whether something else takes care of what the handler throws: a wrapper, a `try` around the code. */
  readonly isCaught: boolean
  /** Whether the event loop went on between the two. */
  readonly isLater: boolean
  /** The status that the code has set last, be it in front of the first answer or behind it. */
  readonly status: Status | undefined
}
