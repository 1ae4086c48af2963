import { type Colors, type TerminalText, tty } from '../terminal.ts'
import type { Report } from './report.ts'
import { totalsOf } from './totals.ts'

/** One line a finding, for people and for programs that look for such lines. */
export function createConciseReport(write: (text: TerminalText) => void, { bold, dim }: Colors): Report {
  return {
    takesAsFound: true,
    add(file) {
      for (const { at, severity, message, rule } of file.findings) {
        const { line, column } = file.shownPlaceOf(at)
        write(tty`${bold(`${file.file}:${line}:${column}`)}: ${severity}: ${message} ${dim(`[${rule}]`)}\n`)
      }
    },
    end: (totals) => write(tty`${totalsOf(totals)}\n`),
  }
}
