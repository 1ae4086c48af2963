import { relatedPlaces } from '../../features/reached.ts'
import { foreign, type TerminalText } from '../terminal.ts'
import type { Report } from './report.ts'

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const

/** Workflow commands, by which GitHub Actions annotates lines of a pull request. */
export function createGithubReport(write: (text: TerminalText) => void): Report {
  return {
    takesAsFound: true,
    add(file) {
      for (const finding of file.findings) {
        const { path, line, column, endLine, endColumn } = file.shownPlaceOf(finding.at)
        const related = relatedPlaces(finding).flatMap(({ at, message }) => {
          const place = file.placeOf(at)
          return place ? [`${place.path}:${place.line}:${place.column} ${message}`] : []
        })
        const properties = { file: path, line, endLine, col: column, endColumn: Math.max(column, endColumn - 1), title: finding.rule }
        const written = Object.entries(properties).map(([name, value]) => `${name}=${escaped(String(value), /[%\r\n:,]/g)}`)
        const data = escaped([finding.message, ...related].join('\n'), /[%\r\n]/g)
        write(foreign(`::${commands[finding.severity]} ${written.join(',')}::${data}\n`))
      }
    },
    end() {},
  }
}

/** As the runner reads it back. */
function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}
