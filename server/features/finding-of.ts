import { printFix } from '../analysis/fixes/print-fix.ts'
import type { Problem, Severity } from '../http/responses/problem.ts'
import type { Finding, PrintedFix } from './finding.ts'

/** The finding of a problem that no framework has a part in. */
export function findingOf(rule: string, severity: Severity, { at, message, fixes = [] }: Problem): Finding {
  const printed = fixes.flatMap((fix): PrintedFix[] => {
    const edits = printFix(fix, undefined, '')
    return edits ? [{ title: fix.title, safe: fix.safe, edits }] : []
  })
  return { rule, severity, message, at, related: [], fixes: printed }
}
