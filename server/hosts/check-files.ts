import type { Finding } from '../features/finding.ts'
import type { TableRoute } from '../features/route-table.ts'
import { createScan } from '../features/scan.ts'
import type { Files } from '../workspace/files.ts'
import { isGenerated } from '../workspace/generated.ts'
import { createLinksStore } from './caches/links-store.ts'
import { kindOfFile, type Target } from './check-targets.ts'
import { uriOf } from './node-files.ts'
import type { ShownPath } from './shown-path.ts'
import { type NotSource, readSourceFile, reasonOf, type SourceFile, writeSourceFile } from './source-file.ts'

/** What came of a file. */
export interface Checked {
  readonly file: string
  /** Whether it was a file to check at all, and could be checked. */
  readonly isChecked: boolean
  readonly isFixed: boolean
  /** Some may lie in other files. */
  readonly findings: readonly Finding[]
  /** The text that the findings are of. */
  readonly text: string
  /** What could not be done, in sentences. */
  readonly complaints: readonly string[]
}

export interface FileChecker {
  /** Checks a source file; with `fix`, its safe fixes are written first. */
  check(target: Target, fix: boolean): Checked
  checkConfiguration(target: Target): Checked
  /** The routes that a source file's handlers serve, and its text. */
  routes(target: Target): Routes
  /** URIs of the configuration files that spoke for any file so far. */
  configurationFiles(): ReadonlySet<string>
}

export interface Routes {
  readonly routes: readonly TableRoute[]
  readonly text: string
  readonly complaints: readonly string[]
}

type Found = Pick<Checked, 'findings' | 'text' | 'isFixed'>
const nothing: Found = { findings: [], text: '', isFixed: false }

/** A checker of files in the programs of some folders. */
export function createFileChecker(shownPath: ShownPath, files: Files, programs: readonly string[]): FileChecker {
  let complaints: string[] = []
  const complain = (message: string) => {
    if (!complaints.includes(message)) complaints.push(message)
  }
  const fail = (file: string, message: string) => complain(`${shownPath(file)}: ${message}`)
  let scanned = ''
  // The core names a file by its URI.
  const scan = createScan(
    files,
    { error: (message) => complain(message.replaceAll(uriOf(scanned), () => shownPath(scanned))) },
    createLinksStore(),
  )

  scan.enter(programs)

  const fixed = (file: string, source: SourceFile): string => {
    const text = scan.fix(uriOf(file), source.text)
    if (text === source.text) return text
    try {
      if (text === undefined) throw new Error('it has syntax errors')
      writeSourceFile(file, text, source)
      return text
    } catch (error) {
      fail(file, `not fixed: ${reasonOf(error)}`)
      return source.text
    }
  }
  const look = (target: Target, read: Read, find: (source: SourceFile) => Found | undefined): Checked => {
    complaints = []
    scanned = target.file
    const source = readOrSay(target, read, fail)
    const found = source && find(source)
    return { file: target.file, isChecked: found !== undefined, ...(found ?? nothing), complaints }
  }

  return {
    check: (target, fix) =>
      look(target, readCode, (source) => {
        const { file } = target
        const found = scan.check(uriOf(file), source.text)
        if (!found) return undefined
        const isFixable = fix && found.some(({ fixes }) => fixes.some(({ safe }) => safe))
        const text = isFixable ? fixed(file, source) : source.text
        const isFixed = text !== source.text
        return { findings: isFixed ? (scan.check(uriOf(file), text) ?? []) : found, text, isFixed }
      }),
    checkConfiguration: (target) =>
      look(target, readSourceFile, ({ text }) => ({
        findings: scan.checkConfiguration(uriOf(target.file), text),
        text,
        isFixed: false,
      })),
    routes(target) {
      complaints = []
      scanned = target.file
      const source = readOrSay(target, readCode, fail)
      return { routes: source ? scan.routes(uriOf(target.file), source.text) : [], text: source?.text ?? '', complaints }
    },
    configurationFiles: scan.configurationFiles,
  }
}

/** Throws what the file system throws. */
type Read = (file: string) => SourceFile | NotSource

/** What was only come upon is passed over in silence when it is no source. */
function readOrSay({ file, named }: Target, read: Read, fail: (file: string, message: string) => void): SourceFile | undefined {
  try {
    const source = read(file)
    if (typeof source !== 'string') return source
    if (named) fail(file, `not checked, as ${source}`)
  } catch (error) {
    fail(file, reasonOf(error))
  }
  return undefined
}

/** Reads what is to be checked for handlers. */
function readCode(file: string): SourceFile | NotSource {
  if (kindOfFile(file) === undefined) return 'it is no TypeScript or JavaScript file'
  const source = readSourceFile(file)
  return typeof source !== 'string' && isGenerated(source.text) ? 'it looks generated' : source
}
