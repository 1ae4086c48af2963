import { foreign, type TerminalText } from '../terminal.ts'
import type { Report } from './report.ts'
import { type Xml, xml } from './xml.ts'

const severities = { error: 'error', warning: 'warning', information: 'info', hint: 'info' } as const

/** What Checkstyle writes, which many services read. */
export function createCheckstyleReport(write: (text: TerminalText) => void): Report {
  const files: Xml[] = []
  return {
    add(file) {
      const errors = file.findings.map(({ at, severity, message, rule }) => {
        const { line, column } = file.shownPlaceOf(at)
        return xml`
    <error line="${line}" column="${column}" severity="${severities[severity]}" message="${message}" source="statuswise.${rule}"/>`
      })
      if (errors.length > 0)
        files.push(xml`
  <file name="${file.file}">${errors}
  </file>`)
    },
    end: () =>
      write(
        foreign(
          xml`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">${files}
</checkstyle>
`.markup,
        ),
      ),
  }
}
