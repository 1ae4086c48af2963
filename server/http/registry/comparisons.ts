import data from '../../../data/comparisons.json'
import type { SourcedText } from './sourced-text.ts'

/** Codes side by side. */
export interface Comparison {
  /** The codes, joined: `401-403`. */
  readonly id: string
  readonly title: string
  readonly codes: readonly number[]
  /** The difference in one line. */
  readonly short: string
  readonly rows: readonly { readonly aspect: string; readonly cells: Readonly<Record<string, string>>; readonly source: string }[]
  /** Rows that follow from what is known of each code. */
  readonly computed: readonly ('permanent' | 'method' | 'headers' | 'body' | 'retry' | 'cache' | 'breaker')[]
  readonly advice: readonly SourcedText[]
}

/** All comparisons. */
export const comparisons = data.comparisons as unknown as readonly Comparison[]

const byId: ReadonlyMap<string, Comparison> = new Map(comparisons.map((comparison) => [comparison.id, comparison]))

/** The comparison of that id. */
export function comparison(id: string): Comparison | undefined {
  return byId.get(id)
}

/** The comparisons in which a code takes part. */
export function comparisonsWith(code: number): readonly Comparison[] {
  return comparisons.filter(({ codes }) => codes.includes(code))
}
