import type { Span } from '../syntax/span.ts'
import type { Finding, PrintedFix } from './finding.ts'

/** A fix on offer, and what it is for. */
export interface QuickFix {
  readonly finding: Finding
  readonly fix: PrintedFix
}

/** The fixes of the findings that a selection touches, safe ones of each finding first; nothing is computed anew. */
export function quickFixes(findings: readonly Finding[], selection: Span): readonly QuickFix[] {
  return findings
    .filter(({ at }) => at.start <= selection.end && selection.start <= at.end)
    .flatMap((finding) => [...finding.fixes].sort((one, other) => Number(other.safe) - Number(one.safe)).map((fix) => ({ finding, fix })))
}
