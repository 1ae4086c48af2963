import { foreign, type TerminalText } from '../terminal.ts'
import type { Report } from './report.ts'
import { type Xml, xml } from './xml.ts'

/** Each finding as a test that failed, each file as a suite; a suite that passes where nothing was found. */
export function createJunitReport(write: (text: TerminalText) => void): Report {
  const suites: Xml[] = []
  let failures = 0
  const add = (name: string, cases: readonly Xml[], failed: number) => {
    failures += failed
    suites.push(xml`
  <testsuite name="${name}" tests="${cases.length}" failures="${failed}" errors="0" skipped="0">${cases}
  </testsuite>`)
  }
  return {
    add(file) {
      const cases = file.findings.map(({ at, severity, message, rule }) => {
        const { line, column } = file.shownPlaceOf(at)
        return xml`
    <testcase classname="${file.file}" name="${rule} (${line}:${column})">
      <failure type="${severity}" message="${message}">${`${file.file}:${line}:${column} ${message}`}</failure>
    </testcase>`
      })
      if (cases.length > 0) add(file.file, cases, cases.length)
    },
    end({ filesChecked }) {
      if (failures === 0)
        add(
          'statuswise',
          [
            xml`
    <testcase classname="statuswise" name="no problems in ${filesChecked} files"/>`,
          ],
          0,
        )
      write(
        foreign(
          xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="statuswise" tests="${Math.max(1, failures)}" failures="${failures}" errors="0">${suites}
</testsuites>
`.markup,
        ),
      )
    },
  }
}
