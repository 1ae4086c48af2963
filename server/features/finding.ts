import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import type { Severity } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'

export interface PrintedFix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}

/** What is reported to a person: a problem with its severity decided and its fixes printed. Offsets are UTF-16. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly at: Span
  /** Spans with `file` lie in another file. */
  readonly related: readonly { readonly at: Span; readonly message: string }[]
  readonly fixes: readonly PrintedFix[]
  readonly tag?: 'unnecessary' | 'deprecated'
}
