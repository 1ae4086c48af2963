import { type TerminalText, tty } from '../terminal.ts'
import type { Report } from './report.ts'

/** One line a finding with place, what is wrong and what to do, and nothing else: for a program that mends the code. */
export function createAgentReport(write: (text: TerminalText) => void): Report {
  return {
    takesAsFound: true,
    add(file) {
      for (const { at, severity, message, rule, fixes } of file.findings) {
        const { line, column } = file.shownPlaceOf(at)
        const [fix] = fixes
        const what = fix === undefined ? '' : ` Fix: ${fix.title}${fix.safe ? ' (--fix)' : ''}.`
        write(tty`${file.file}:${line}:${column} ${severity} ${rule}: ${message}${what}\n`)
      }
    },
    end() {},
  }
}
