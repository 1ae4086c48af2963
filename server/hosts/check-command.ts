import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../features/finding.ts'
import { type Checked, createFileChecker } from './check-files.ts'
import { kindOfFile, type Target, targetsOf } from './check-targets.ts'
import { nodeFiles, uriOf } from './node-files.ts'
import { createLines, type Lines } from './positions.ts'
import type { CheckedFile, Report } from './report.ts'
import { reasonOf } from './source-file.ts'

export const severities: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint']

export interface CheckOptions {
  readonly fix: boolean
  readonly failOn: Finding['severity']
}

/** Checks files and folders. The exit code: 2 when something could not be done, 1 when there is a finding at or above `failOn`, 0 otherwise. */
export function check(paths: readonly string[], options: CheckOptions, report: Report, complain: (message: string) => void): number {
  let failed = false
  const fail = (message: string) => {
    failed = true
    complain(message)
  }
  const found = new Map<Finding['severity'], number>()
  let filesChecked = 0
  let filesFixed = 0
  let filesWithFindings = 0

  const add = ({ file, text, findings, complaints }: Checked) => {
    complaints.forEach(fail)
    for (const { severity } of findings) found.set(severity, (found.get(severity) ?? 0) + 1)
    if (findings.length === 0) return
    filesWithFindings += 1
    report.add(checkedFile(file, text, findings))
  }

  const configurations = new Map<string, string>()
  const sources: Target[] = []
  for (const target of targetsOf(paths, (file, error) => fail(`${file}: ${reasonOf(error)}`))) {
    if (kindOfFile(target.file) === 'configuration') configurations.set(uriOf(target.file), target.file)
    else sources.push(target)
  }
  const checker = createFileChecker()
  for (const target of sources) {
    const checked = checker.check(target, options.fix)
    if (checked.isRead) filesChecked += 1
    if (checked.isFixed) filesFixed += 1
    add(checked)
  }
  for (const uri of checker.configurationFiles()) if (!configurations.has(uri)) configurations.set(uri, shownPath(uri))
  for (const [uri, file] of configurations) add({ ...checker.checkConfiguration({ file: fileURLToPath(uri), named: true }), file })
  report.end({ findings: found, filesWithFindings, filesChecked, filesFixed })

  const bound = severities.indexOf(options.failOn)
  if (failed) return 2
  return severities.some((severity, index) => index <= bound && found.has(severity)) ? 1 : 0
}

function checkedFile(file: string, text: string, findings: readonly Finding[]): CheckedFile {
  const lines = createLines(text)
  return {
    file,
    lines,
    findings,
    placeOf({ start, end, file: uri }) {
      const other = uri === undefined ? { file, lines } : otherFile(uri)
      if (!other) return undefined
      const to = other.lines.positionOf(end)
      return { file: other.file, ...other.lines.positionOf(start), endLine: to.line, endColumn: to.column }
    },
  }
}

function otherFile(uri: string): { readonly file: string; readonly lines: Lines } | undefined {
  const text = nodeFiles.read(uri)
  return text === undefined ? undefined : { file: shownPath(uri), lines: createLines(text) }
}

/** For files that nobody named: from the working directory. */
function shownPath(uri: string): string {
  return path.relative(process.cwd(), fileURLToPath(uri)).split(path.sep).join('/')
}
