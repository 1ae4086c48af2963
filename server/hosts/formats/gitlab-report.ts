import { json, type TerminalText, tty } from '../terminal.ts'
import { fingerprintsIn } from './fingerprints.ts'
import type { Report } from './report.ts'

const severities = { error: 'major', warning: 'minor', information: 'info', hint: 'info' } as const

/** The code quality report that GitLab shows in merge requests. */
export function createGitlabReport(write: (text: TerminalText) => void): Report {
  const entries: object[] = []
  return {
    add(file) {
      const fingerprint = fingerprintsIn(file)
      for (const finding of file.findings) {
        const { path, line, endLine } = file.shownPlaceOf(finding.at)
        entries.push({
          description: finding.message,
          check_name: finding.rule,
          fingerprint: fingerprint(finding),
          severity: severities[finding.severity],
          location: { path, lines: { begin: line, end: endLine } },
        })
      }
    },
    end: () => write(tty`${json(entries)}\n`),
  }
}
