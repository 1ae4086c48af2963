import type { Span } from '../../syntax/span.ts'

/** A call that would say the status of a page (`notFound()` of Next.js), below what makes the page stream. */
export interface StreamedSignal {
  readonly at: Span
  /** The function. */
  readonly name: string
  /** The URI of the file that makes it stream. */
  readonly from: string
}
