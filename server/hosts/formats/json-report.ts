import type { Finding, PrintedFix } from '../../features/finding.ts'
import { relatedPlaces } from '../../features/reached.ts'
import { json, type TerminalText, tty } from '../terminal.ts'
import type { CheckedFile, Place, Report } from './report.ts'

/** One array of all findings, for other programs. */
export function createJsonReport(write: (text: TerminalText) => void): Report {
  const entries: object[] = []
  return {
    add(file) {
      for (const finding of file.findings) entries.push(entryOf(finding, file))
    },
    end() {
      write(tty`${json(entries)}\n`)
    },
  }
}

function entryOf(finding: Finding, file: CheckedFile): object {
  const { at, rule, severity, message, reachedFrom, fixes } = finding
  const related = relatedPlaces(finding).flatMap((other) => {
    const place = file.placeOf(other.at)
    return place ? [{ ...entryOfPlace(place), message: other.message }] : []
  })
  return {
    ...entryOfPlace(file.placeOf({ start: at.start, end: at.end })!),
    rule,
    severity,
    message,
    ...(reachedFrom && { handlers: reachedFrom.length }),
    related,
    fixes: fixes.map((fix) => fixOf(fix, file)),
  }
}

function entryOfPlace({ file, line, column, endLine, endColumn }: Place): object {
  return { file, line, column, endLine, endColumn }
}

function fixOf({ title, safe, edits }: PrintedFix, { lines }: CheckedFile): object {
  return {
    title,
    safe,
    edits: edits.map(({ start, end, text }) => {
      const to = lines.positionOf(end)
      return { ...lines.positionOf(start), endLine: to.line, endColumn: to.column, text }
    }),
  }
}
