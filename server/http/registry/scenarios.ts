import data from '../../../data/scenarios.json'
import type { Exchange, SourcedText } from './sourced-text.ts'

/** A story to learn from. */
export interface Scenario {
  readonly id: string
  readonly title: string
  readonly codes: readonly number[]
  readonly story: readonly string[]
  readonly exchanges?: readonly Exchange[]
  readonly question?: string
  readonly answer: readonly SourcedText[]
  /** As the code was, and as it should be. */
  readonly code?: { readonly language: 'ts' | 'js' | 'json'; readonly bad?: readonly string[]; readonly good: readonly string[] }
}

/** All stories. */
export const scenarios = data.scenarios as readonly Scenario[]

/** The stories in which a code matters. */
export function scenariosWith(code: number): readonly Scenario[] {
  return scenarios.filter(({ codes }) => codes.includes(code))
}
