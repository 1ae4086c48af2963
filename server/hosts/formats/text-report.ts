import type { Finding } from '../../features/finding.ts'
import { relatedPlaces } from '../../features/reached.ts'
import { type Colors, joined, type Shown, type TerminalText, tty } from '../terminal.ts'
import { codeFrame } from './code-frame.ts'
import type { CheckedFile, Report } from './report.ts'
import { severities, totalsOf } from './totals.ts'

type Severity = Finding['severity']
type Style = Colors[keyof Colors]

/** Findings with the code they are about, for people. */
export function createTextReport(write: (text: TerminalText) => void, colors: Colors): Report {
  const styles: Record<Severity, Style> = { error: colors.red, warning: colors.yellow, information: colors.blue, hint: colors.green }
  return {
    takesAsFound: true,
    add(file) {
      for (const finding of file.findings) write(tty`${describe(finding, file, colors, styles[finding.severity])}\n\n`)
    },
    end(totals) {
      const worst = severities.find((severity) => totals.findings.has(severity))
      const style = worst ? styles[worst] : colors.green
      write(tty`${style(totalsOf(totals))}\n`)
    },
  }
}

function describe(finding: Finding, file: CheckedFile, colors: Colors, style: Style): TerminalText {
  const place = file.shownPlaceOf(finding.at)
  const related = relatedPlaces(finding).flatMap(({ at, message }) => {
    const other = file.placeOf(at)
    return other ? [tty`  ${colors.dim(`${other.file}:${other.line}:${other.column}`)} ${message}`] : []
  })
  const fixes = finding.fixes.map(({ title, safe }) => tty`  ${colors.dim('Fix:')} ${title}${safe ? colors.dim(' (--fix)') : ''}`)
  const lines: readonly Shown[] = [
    tty`${colors.bold(`${file.file}:${place.line}:${place.column}`)} ${style(finding.severity)} ${finding.rule}`,
    tty`  ${finding.message}`,
    '',
    codeFrame(place, file.lines, { dim: colors.dim, mark: style }),
    ...(related.length + fixes.length > 0 ? ['', ...related, ...fixes] : []),
  ]
  return joined(lines, '\n')
}
