import type { Span } from '../syntax/span.ts'
import type { Finding, PrintedFix } from './finding.ts'

/** A fix on offer, and what it is for. */
export interface QuickFix {
  readonly finding: Finding
  readonly fix: PrintedFix
}

/** The findings that a selection touches, and their fixes, safe ones of each finding first. */
export function quickFixes(
  findings: readonly Finding[],
  selection: Span,
): { readonly touched: readonly Finding[]; readonly fixes: readonly QuickFix[] } {
  const touched = findings.filter(({ at }) => at.start <= selection.end && selection.start <= at.end)
  const fixes = touched.flatMap((finding) =>
    finding.fixes.toSorted((one, other) => Number(other.safe) - Number(one.safe)).map((fix) => ({ finding, fix })),
  )
  return { touched, fixes }
}
