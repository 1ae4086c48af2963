import type { Span } from '../syntax/span.ts'
import type { Finding, PrintedFix } from './finding.ts'

/** A fix on offer, and what it is for. */
export interface QuickFix {
  readonly finding: Finding
  readonly fix: PrintedFix
}

/** The fixes of the findings that a selection touches, safe ones of each finding first; after all of them those that `suppressing` gives. */
export function quickFixes(
  findings: readonly Finding[],
  selection: Span,
  suppressing: (finding: Finding) => readonly PrintedFix[] = () => [],
): readonly QuickFix[] {
  const touched = findings.filter(({ at }) => at.start <= selection.end && selection.start <= at.end)
  const offer = (fixesOf: (finding: Finding) => readonly PrintedFix[]) =>
    touched.flatMap((finding) => fixesOf(finding).map((fix) => ({ finding, fix })))
  return [...offer(({ fixes }) => fixes.toSorted((one, other) => Number(other.safe) - Number(one.safe))), ...offer(suppressing)]
}
