/** A sentence of the data, and where it comes from: a reference for `reference` of sources.ts. */
export interface SourcedText {
  readonly text: string
  readonly source: string
}

/** How sure an entry is: read in the owner's own documents, quoted by others, or folklore. */
export type Confidence = 'high' | 'medium' | 'low'

/** An example: the lines of a request and of its response, content after an empty line. */
export interface Exchange {
  readonly request: readonly string[]
  readonly response: readonly string[]
}
