import data from '../../../data/guidance.json'
import type { Exchange, Fact } from './fact.ts'

/** How to use a registered code. */
export interface Guidance {
  /** When it is the right answer. */
  readonly use: readonly Fact[]
  /** What people do wrong with it. */
  readonly mistakes: readonly Fact[]
  /** What whoever receives it does next. */
  readonly client: Fact
  readonly example?: Exchange
}

const codes: Readonly<Record<string, Guidance>> = data.codes

/** How to use a code; undefined for one that is not registered. */
export function guidance(code: number): Guidance | undefined {
  return codes[code]
}
