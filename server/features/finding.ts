import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import type { Severity } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import type { PrintableLine } from '../text/printable.ts'

export interface PrintedFix {
  readonly title: PrintableLine
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}

/** What is reported to a person: a problem with its severity decided and its fixes printed. Offsets are UTF-16. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: PrintableLine
  readonly at: Span
  /** Spans with `file` lie in another file. */
  readonly related: readonly { readonly at: Span; readonly message: PrintableLine }[]
  readonly fixes: readonly PrintedFix[]
  readonly tag?: 'unnecessary' | 'deprecated'
}
