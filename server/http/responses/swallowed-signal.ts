import type { Span } from '../../syntax/span.ts'

/** A call that goes on by throwing (`redirect('/')` of Next.js), in a `try` whose `catch` keeps what it throws. */
export interface SwallowedSignal {
  readonly at: Span
  /** The function. */
  readonly name: string
  /** The word `catch`. */
  readonly caught: Span
  /** Insertions that throw it again, and the function that does it. */
  readonly rethrow?: { readonly name: string; readonly edits: readonly { readonly at: number; readonly text: string }[] } | undefined
}
