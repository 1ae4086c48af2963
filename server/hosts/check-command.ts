import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Finding } from '../features/finding.ts'
import { createScan } from '../features/scan.ts'
import { kindOfDocument } from '../workspace/documents.ts'
import { isGenerated } from '../workspace/generated.ts'
import { crawl } from './crawl.ts'
import { nodeFiles } from './node-files.ts'
import { createLines, type Lines } from './positions.ts'
import type { CheckedFile, Report } from './report.ts'
import { readSourceFile, type SourceFile, writeSourceFile } from './source-file.ts'

export const severities: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint']

export interface CheckOptions {
  readonly fix: boolean
  readonly failOn: Finding['severity']
}

/** A file to look at; `named` by the user, not found in a folder. */
interface Target {
  readonly file: string
  readonly named: boolean
}

/** Checks files and folders. The exit code: 2 when something could not be done, 1 when there is a finding at or above `failOn`, 0 otherwise. */
export function check(paths: readonly string[], options: CheckOptions, report: Report, complain: (message: string) => void): number {
  let failed = false
  const fail = (message: string) => {
    failed = true
    complain(message)
  }
  const cannot = (file: string, error: unknown) => fail(`${file}: ${reasonOf(error)}`)
  const scan = createScan(nodeFiles, { error: fail })
  const findings = new Map<Finding['severity'], number>()
  let filesChecked = 0
  let filesFixed = 0
  let filesWithFindings = 0

  const add = (file: string, text: string, found: readonly Finding[]) => {
    for (const { severity } of found) findings.set(severity, (findings.get(severity) ?? 0) + 1)
    if (found.length === 0) return
    filesWithFindings += 1
    report.add(checkedFile(file, text, found))
  }
  const fixed = (file: string, source: SourceFile) => {
    const text = scan.fix(uriOf(file), source.text)
    if (text === source.text) return source.text
    if (!source.isUtf8) {
      fail(`${file}: not fixed, as it is not in UTF-8`)
      return source.text
    }
    try {
      writeSourceFile(file, text, source)
    } catch (error) {
      fail(`${file}: not fixed: ${reasonOf(error)}`)
      return source.text
    }
    filesFixed += 1
    return text
  }

  const configurations = new Map<string, string>()
  for (const target of targetsOf(paths, cannot)) {
    const { file } = target
    if (kindOf(file) === 'configuration') {
      configurations.set(uriOf(file), file)
      continue
    }
    const source = read(target, fail, cannot)
    if (!source) continue
    filesChecked += 1
    const found = scan.check(uriOf(file), source.text)
    const fixable = options.fix && found.some(({ fixes }) => fixes.some(({ safe }) => safe))
    const text = fixable ? fixed(file, source) : source.text
    add(file, text, text === source.text ? found : scan.check(uriOf(file), text))
  }
  for (const uri of scan.configurationFiles()) if (!configurations.has(uri)) configurations.set(uri, shownPath(uri))
  for (const [uri, file] of configurations) {
    const source = read({ file: fileURLToPath(uri), named: true }, fail, cannot)
    if (source) add(file, source.text, scan.checkConfiguration(uri, source.text))
  }
  report.end({ findings, filesWithFindings, filesChecked, filesFixed })

  const bound = severities.indexOf(options.failOn)
  if (failed) return 2
  return severities.some((severity, index) => index <= bound && findings.has(severity)) ? 1 : 0
}

/** Each file once, in the order of the paths. */
function* targetsOf(paths: readonly string[], cannot: (file: string, error: unknown) => void): Generator<Target> {
  const seen = new Set<string>()
  for (const given of paths) {
    for (const target of targetsIn(given, cannot)) {
      const absolute = path.resolve(target.file)
      if (!seen.has(absolute)) yield target
      seen.add(absolute)
    }
  }
}

function targetsIn(given: string, cannot: (file: string, error: unknown) => void): readonly Target[] {
  try {
    if (!statSync(given).isDirectory()) return [{ file: given, named: true }]
  } catch (error) {
    cannot(given, error)
    return []
  }
  const folder = path.sep === '\\' ? given.replaceAll('\\', '/') : given
  return crawl(folder, (name) => kindOf(name) !== undefined && !/\.min\.[cm]?js$/.test(name), cannot).map((file) => ({
    file,
    named: false,
  }))
}

/** What was only come upon is passed over in silence when it is no source. */
function read(
  { file, named }: Target,
  fail: (message: string) => void,
  cannot: (file: string, error: unknown) => void,
): SourceFile | undefined {
  if (named && kindOf(file) === undefined && !file.endsWith('.json')) {
    fail(`${file}: not checked, as it is no TypeScript or JavaScript file`)
    return undefined
  }
  try {
    const source = readSourceFile(file)
    if (typeof source === 'string') {
      if (named) fail(`${file}: not checked, as it is ${source}`)
      return undefined
    }
    if (file.endsWith('.json') || !isGenerated(source.text)) return source
    if (named) fail(`${file}: not checked, as it looks generated`)
    return undefined
  } catch (error) {
    cannot(file, error)
    return undefined
  }
}

function kindOf(file: string) {
  return kindOfDocument(uriOf(file), '')
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

function uriOf(file: string): string {
  return pathToFileURL(path.resolve(file)).href
}

/** For files that nobody named: from the working directory. */
function shownPath(uri: string): string {
  return path.relative(process.cwd(), fileURLToPath(uri)).split(path.sep).join('/')
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go in a circle',
  EROFS: 'the file system cannot be written',
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && reasons[code]) || message
}
