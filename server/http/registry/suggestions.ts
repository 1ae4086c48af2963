import data from '../../../data/suggestions.json'
import { statusClass, statusCodes } from './status-codes.ts'

/** What is known of a place where a code is about to be written. */
export interface SuggestionPlace {
  /** Upper case; empty when any. */
  readonly methods: readonly string[]
  readonly isCaught: boolean
  readonly isRedirect: boolean
  readonly isCompared: boolean
}

const byMethod: Readonly<Record<string, readonly number[]>> = data.methods

/** The codes that can be meant at a place, those most likely first. */
export function suggestedCodes(place: SuggestionPlace): readonly number[] {
  const likely = place.isCompared
    ? data.compared
    : place.isRedirect
      ? data.redirecting
      : [...(place.isCaught ? data.catching : []), ...place.methods.flatMap((method) => byMethod[method] ?? []), ...data.any]
  // An interim response is no answer, and what is out of use is not to be written.
  const rest = statusCodes
    .filter(({ state, code }) => state === 'registered' && (place.isCompared || statusClass(code) !== 'informational'))
    .map(({ code }) => code)
    .filter((code) => !place.isRedirect || statusClass(code) === 'redirection')
  return [...new Set([...likely, ...rest])]
}
