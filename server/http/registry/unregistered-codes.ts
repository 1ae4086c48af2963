import data from '../../../data/unregistered-codes.json'
import type { Confidence } from './sourced-text.ts'
import type { StatusCode } from './status-codes.ts'

/** A meaning that somebody gives a code without registering it. */
export interface UnregisteredCode {
  readonly code: number
  /** As the owner calls it; absent where the owner gives no name. */
  readonly name?: string
  readonly owner: string
  /** wire: sent to clients · log: only in the owner's log · closed: the connection is closed instead · library: a constant of libraries, hardly sent · invalid: outside 100 to 599 */
  readonly seen: 'wire' | 'log' | 'closed' | 'library' | 'invalid'
  /** For codes of logs: what the client gets. */
  readonly sentAs?: number
  readonly retired?: boolean
  readonly meaning: string
  /** What to do about it. */
  readonly next?: string
  readonly retry?: StatusCode['retry']
  readonly sources: readonly string[]
  readonly confidence: Confidence
}

/** When the entries were last compared with their sources. */
export const unregisteredCodesChecked = data.checked

/** All of them, in ascending order; several owners can use one number. */
export const unregisteredCodes = data.codes as readonly UnregisteredCode[]

const byCode = new Map<number, readonly UnregisteredCode[]>()
for (const entry of unregisteredCodes) byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry])

/** Who means what by a code without having registered it; also for registered codes that somebody uses otherwise. */
export function unregisteredMeanings(code: number): readonly UnregisteredCode[] {
  return byCode.get(code) ?? []
}
