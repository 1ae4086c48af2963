import type { Span } from '../../syntax/span.ts'

/** One thing that can be written at the cursor; earlier ones in a list fit better. */
export interface Suggestion {
  readonly label: string
  readonly insert: string
  /** In place of this. */
  readonly at: Span
  readonly kind: 'code' | 'constant' | 'header' | 'value' | 'rule'
  /** What typed letters are compared with. */
  readonly filter: string
  readonly detail?: string
  /** Names its documentation, for `documentationFor`. */
  readonly subject: string
}
