/** A stretch of source text in UTF-16 offsets, end exclusive. `file` (a URI) is set only when the text is that of another file than the one analysed. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly file?: string
}

/** The values an expression can have as far as the text tells (a member undefined: evaluates to undefined); undefined when the text does not tell. `ok ? 200 : 404` is [200, 404]. */
export type Known<T> = readonly T[] | undefined
