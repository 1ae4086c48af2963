import type { Colors, TerminalText } from '../terminal.ts'
import { createAgentReport } from './agent-report.ts'
import { createCheckstyleReport } from './checkstyle-report.ts'
import { createConciseReport } from './concise-report.ts'
import { createGithubReport } from './github-report.ts'
import { createGitlabReport } from './gitlab-report.ts'
import { createJsonReport } from './json-report.ts'
import { createJunitReport } from './junit-report.ts'
import type { Report } from './report.ts'
import { createSarifReport } from './sarif-report.ts'
import { createTextReport } from './text-report.ts'

/** Makes a report in a format. */
type CreateReport = (write: (text: TerminalText) => void, colors: Colors) => Report

const creators = {
  text: createTextReport,
  concise: createConciseReport,
  json: createJsonReport,
  sarif: createSarifReport,
  github: createGithubReport,
  gitlab: createGitlabReport,
  junit: createJunitReport,
  checkstyle: createCheckstyleReport,
  agent: createAgentReport,
} satisfies Readonly<Record<string, CreateReport>>

export type Format = keyof typeof creators

/** All there are. */
export const formats = Object.keys(creators) as readonly Format[]

export function createReport(format: Format, write: (text: TerminalText) => void, colors: Colors): Report {
  return creators[format](write, colors)
}
