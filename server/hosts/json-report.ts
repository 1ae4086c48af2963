import type { Finding, PrintedFix } from '../features/finding.ts'
import type { CheckedFile, Report } from './report.ts'

/** One array of all findings, for other programs. */
export function createJsonReport(write: (text: string) => void): Report {
  const entries: string[] = []
  return {
    add(file) {
      for (const finding of file.findings) entries.push(JSON.stringify(entryOf(finding, file), undefined, 2))
    },
    end() {
      write(entries.length === 0 ? '[]\n' : `[\n${entries.join(',\n').replace(/^/gm, '  ')}\n]\n`)
    },
  }
}

function entryOf({ at, rule, severity, message, related, fixes }: Finding, file: CheckedFile): object {
  const relatedPlaces = related.flatMap((other) => {
    const place = file.placeOf(other.at)
    return place ? [{ ...place, message: other.message }] : []
  })
  return {
    ...file.placeOf({ start: at.start, end: at.end }),
    rule,
    severity,
    message,
    related: relatedPlaces,
    fixes: fixes.map((fix) => fixOf(fix, file)),
  }
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
