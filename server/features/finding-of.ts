import { printFix, type TextEdit } from '../analysis/fixes/print-fix.ts'
import type { Fix, Problem, Severity } from '../http/responses/problem.ts'
import { printableLine } from '../text/printable.ts'
import type { Finding, PrintedFix } from './finding.ts'
import { shortMessage } from './short-message.ts'

/** The edits of a fix; undefined where it cannot be printed. */
type Print = (fix: Fix) => readonly TextEdit[] | undefined

const withoutFramework: Print = (fix) => printFix(fix, undefined, '')

/** The finding of a problem; `print` prints its fixes, by itself as far as no framework has a part in them. */
export function findingOf(rule: string, severity: Severity, problem: Problem, print: Print = withoutFramework): Finding {
  const { at, subject, message, related = [], fixes = [], tag } = problem
  return {
    rule,
    severity,
    message: printableLine(shortMessage(message)),
    at,
    ...(subject && { subject }),
    related: related.map((other) => ({ at: other.at, message: printableLine(other.message) })),
    fixes: fixes.flatMap((fix): PrintedFix[] => {
      const edits = print(fix)
      return edits ? [{ title: printableLine(fix.title), safe: fix.safe, edits }] : []
    }),
    ...(tag && { tag }),
  }
}
