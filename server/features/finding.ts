import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import type { Severity } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import type { PrintableLine } from '../text/printable.ts'

export interface PrintedFix {
  readonly title: PrintableLine
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}

/** A handler that leads to the code of a helper. */
export interface Reaching {
  /** In the handler; with `file` when that is another file than the finding's. */
  readonly at: Span
  /** As the beginning of a sentence: `GET /orders`, `This handler`. */
  readonly handler: PrintableLine
}

/** What is reported to a person: a problem with its severity decided and its fixes printed. Offsets are UTF-16. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: PrintableLine
  /** With `file` when it lies in another file than the one checked. */
  readonly at: Span
  /** As of Problem. */
  readonly subject?: string
  /** What it lies in, as people name that: `GET /orders`; undefined outside of handlers, and in helpers. */
  readonly symbol?: PrintableLine
  /** Whether it lies in a helper, which handlers of other files may lead to as well. */
  readonly inHelper?: true
  /** Where handlers lead to it, when it lies in a helper; once a handler. */
  readonly reachedFrom?: readonly Reaching[]
  /** Spans with `file` lie in another file. */
  readonly related: readonly { readonly at: Span; readonly message: PrintableLine }[]
  readonly fixes: readonly PrintedFix[]
  readonly tag?: 'unnecessary' | 'deprecated'
}

/** One that a comment asks to leave unsaid. */
export interface SuppressedFinding extends Finding {
  /** The reason that the comment gives, which may be empty. */
  readonly suppressed: string
}
