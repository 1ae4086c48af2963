import data from '../../../data/guidance.json'
import type { Exchange, SourcedText } from './sourced-text.ts'

/** How to use a registered code. */
export interface Guidance {
  /** When it is the right answer. */
  readonly use: readonly SourcedText[]
  /** What people do wrong with it. */
  readonly mistakes: readonly SourcedText[]
  /** What whoever receives it does next. */
  readonly client: SourcedText
  readonly example?: Exchange
}

const codes: Readonly<Record<string, Guidance>> = data.codes

/** How to use a code; undefined for one that is not registered. */
export function guidance(code: number): Guidance | undefined {
  return codes[code]
}
