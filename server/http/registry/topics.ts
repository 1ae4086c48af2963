import data from '../../../data/topics.json'
import type { SourcedText } from './sourced-text.ts'

/** A code people use, in a few words. */
export interface QuickEntry {
  readonly code: number
  /** What an API uses it for. */
  readonly use: string
  readonly fixer: string
}

/** What the codes of a class have in common. */
export interface ClassSummary {
  readonly meaning: string
  /** Who has to act. */
  readonly act: string
  /** What clients take a code of the class for that they do not know. */
  readonly unknown: number
}

/** Status codes in half a minute. */
export const overview: readonly SourcedText[] = data.overview

/** The codes that people use. */
export const quickEntries: readonly QuickEntry[] = data.quick

const summaries: Readonly<Record<string, ClassSummary>> = data.classes

/** The class that begins with this digit. */
export function classSummary(digit: number): ClassSummary | undefined {
  return summaries[digit]
}
