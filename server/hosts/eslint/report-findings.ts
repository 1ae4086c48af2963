import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding, PrintedFix } from '../../features/finding.ts'
import { shownSpan } from '../../features/shown-span.ts'
import { printableLine } from '../../text/printable.ts'
import { createLines } from '../positions.ts'
import { type LintedFile, lintedFile } from './linted-findings.ts'
import type { ReportDescriptor, RuleContext, TextFix } from './rule-context.ts'

/** Whether a rule has findings in the file that a linter looks at. */
export function hasFindings(rule: string, context: RuleContext): boolean {
  return lintedFile(context).byRule.has(rule)
}

/** Reports what a rule has found in the file that a linter looks at. */
export function reportFindings(rule: string, context: RuleContext): void {
  const file = lintedFile(context)
  for (const finding of file.byRule.get(rule) ?? []) {
    const place = placeIn(file, finding, context)
    if (place) context.report(descriptorOf(finding, place, context))
  }
}

interface ReportedPlace {
  readonly start: number
  readonly end: number
  readonly message: string
}

/** A linter reports in the file it looks at only: what lies in a helper of another stands where the first handler leads there. */
function placeIn({ program }: LintedFile, { at, message, reachedFrom = [] }: Finding, { cwd }: RuleContext): ReportedPlace | undefined {
  if (at.file === undefined) return { start: at.start, end: at.end, message }
  const reaching = reachedFrom.find((it) => it.at.file === undefined)
  if (!reaching) return undefined
  const text = program?.files.read(at.file)
  const line = text === undefined ? '' : `:${createLines(text).positionOf(at.start).line}`
  const name = path.relative(cwd, fileURLToPath(at.file)).split(path.sep).join('/')
  return { start: reaching.at.start, end: reaching.at.end, message: printableLine(`${message} (${name}${line})`) }
}

function descriptorOf({ at, fixes }: Finding, place: ReportedPlace, { sourceCode }: RuleContext): ReportDescriptor {
  const span = shownSpan(sourceCode.text, place)
  // A fix mends the file that is looked at.
  const own = at.file === undefined ? fixes : []
  const safe = own.find((fix) => fix.safe)
  return {
    message: place.message,
    loc: { start: sourceCode.getLocFromIndex(span.start), end: sourceCode.getLocFromIndex(span.end) },
    fix: safe ? () => editsOf(safe) : null,
    suggest: own.filter((fix) => fix !== safe).map((fix) => ({ desc: fix.title, fix: () => editsOf(fix) })),
  }
}

function editsOf({ edits }: PrintedFix): readonly TextFix[] {
  return edits.map(({ start, end, text }) => ({ range: [start, end], text }))
}
