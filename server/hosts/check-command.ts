import { fileURLToPath } from 'node:url'
import type { Finding } from '../features/finding.ts'
import { byFile } from '../features/reached.ts'
import { shownSpan } from '../features/shown-span.ts'
import type { Files } from '../workspace/files.ts'
import { type Checked, createFileChecker } from './check-files.ts'
import type { CheckedFile, Place, Report } from './formats/report.ts'
import { uriOf } from './node-files.ts'
import { openPaths } from './open-paths.ts'
import { createLines } from './positions.ts'
import { createShownPath, type ShownPath } from './shown-path.ts'

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

  const add = (uri: string, text: string, findings: readonly Finding[]) => {
    for (const { severity } of findings) found.set(severity, (found.get(severity) ?? 0) + 1)
    filesWithFindings += 1
    report.add(checkedFile(fileURLToPath(uri), text, findings, shownPath, files))
  }

  const { files, roots, sources, configurations, passedOver } = openPaths(paths, shownPath, fail)
  const checker = createFileChecker(shownPath, files, roots)
  let checkedFiles: Checked[] = []
  for (const target of sources) {
    const checked = checker.check(target, options.fix)
    checked.complaints.forEach(fail)
    if (checked.isChecked) filesChecked += 1
    if (checked.isFixed) filesFixed += 1
    if (checked.findings.length > 0) checkedFiles.push(checked)
  }
  // What is fixed in one file may have moved or mended what others found.
  if (filesFixed > 0) checkedFiles = sources.map((target) => checker.check(target, false)).filter(({ findings }) => findings.length > 0)
  const texts = new Map(checkedFiles.map(({ file, text }) => [uriOf(file), text]))
  for (const [uri, findings] of byFile(new Map(checkedFiles.map((checked) => [uriOf(checked.file), checked.findings])))) {
    const text = texts.get(uri) ?? files.read(uri)
    if (text !== undefined) add(uri, text, findings)
  }
  for (const uri of checker.configurationFiles()) if (!files.isOutside(uri)) configurations.add(uri)
  for (const uri of configurations) {
    const { findings, text, complaints } = checker.checkConfiguration({ file: fileURLToPath(uri), named: true })
    complaints.forEach(fail)
    if (findings.length > 0) add(uri, text, findings)
  }
  if (passedOver.length > 0) complain(`not checked, as they lead out of the project: ${someOf(passedOver)}`)
  report.end({ findings: found, filesWithFindings, filesChecked, filesFixed })

  const bound = severities.indexOf(options.failOn)
  if (failed) return 2
  return severities.some((severity, index) => index <= bound && found.has(severity)) ? 1 : 0
}

const mostNamed = 5

function someOf(names: readonly string[]): string {
  const others = names.length - mostNamed
  return names.slice(0, mostNamed).join(', ') + (others > 0 ? ` and ${others} more` : '')
}

function checkedFile(file: string, text: string, findings: readonly Finding[], shownPath: ShownPath, files: Files): CheckedFile {
  const own = { file: shownPath(file), lines: createLines(text) }
  const otherFile = (uri: string) => {
    const otherText = files.read(uri)
    return otherText === undefined ? undefined : { file: shownPath(fileURLToPath(uri)), lines: createLines(otherText) }
  }
  return {
    ...own,
    findings,
    shownPlaceOf: (at) => placeIn(own, shownSpan(text, at)),
    placeOf(at) {
      const within = at.file === undefined ? own : otherFile(at.file)
      return within && placeIn(within, at)
    },
  }
}

function placeIn({ file, lines }: Pick<CheckedFile, 'file' | 'lines'>, { start, end }: Pick<Finding['at'], 'start' | 'end'>): Place {
  const to = lines.positionOf(end)
  return { file, ...lines.positionOf(start), endLine: to.line, endColumn: to.column }
}
