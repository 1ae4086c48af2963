import { fileURLToPath } from 'node:url'
import type { Finding } from '../features/finding.ts'
import { type Checked, createFileChecker } from './check-files.ts'
import { kindOfFile, type Target, targetsOf } from './check-targets.ts'
import { nodeFiles, uriOf } from './node-files.ts'
import { createLines } from './positions.ts'
import type { CheckedFile, Report } from './report.ts'
import { createShownPath, type ShownPath } from './shown-path.ts'
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
  const shownPath = createShownPath(paths)
  const found = new Map<Finding['severity'], number>()
  let filesChecked = 0
  let filesFixed = 0
  let filesWithFindings = 0

  const add = ({ file, text, findings, complaints }: Checked) => {
    complaints.forEach(fail)
    for (const { severity } of findings) found.set(severity, (found.get(severity) ?? 0) + 1)
    if (findings.length === 0) return
    filesWithFindings += 1
    report.add(checkedFile(file, text, findings, shownPath))
  }

  const configurations = new Set<string>()
  const sources: Target[] = []
  for (const target of targetsOf(paths, (file, error) => fail(`${shownPath(file)}: ${reasonOf(error)}`))) {
    if (kindOfFile(target.file) === 'configuration') configurations.add(uriOf(target.file))
    else sources.push(target)
  }
  const checker = createFileChecker(shownPath)
  for (const target of sources) {
    const checked = checker.check(target, options.fix)
    if (checked.isChecked) filesChecked += 1
    if (checked.isFixed) filesFixed += 1
    add(checked)
  }
  for (const uri of checker.configurationFiles()) configurations.add(uri)
  for (const uri of configurations) add(checker.checkConfiguration({ file: fileURLToPath(uri), named: true }))
  report.end({ findings: found, filesWithFindings, filesChecked, filesFixed })

  const bound = severities.indexOf(options.failOn)
  if (failed) return 2
  return severities.some((severity, index) => index <= bound && found.has(severity)) ? 1 : 0
}

function checkedFile(file: string, text: string, findings: readonly Finding[], shownPath: ShownPath): CheckedFile {
  const own = { file: shownPath(file), lines: createLines(text) }
  const otherFile = (uri: string) => {
    const otherText = nodeFiles.read(uri)
    return otherText === undefined ? undefined : { file: shownPath(fileURLToPath(uri)), lines: createLines(otherText) }
  }
  return {
    ...own,
    findings,
    placeOf({ start, end, file: uri }) {
      const within = uri === undefined ? own : otherFile(uri)
      if (!within) return undefined
      const to = within.lines.positionOf(end)
      return { file: within.file, ...within.lines.positionOf(start), endLine: to.line, endColumn: to.column }
    },
  }
}
