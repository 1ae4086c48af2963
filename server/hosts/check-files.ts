import type { Finding, SuppressedFinding } from '../features/finding.ts'
import type { TableRoute } from '../features/route-table.ts'
import { createScan } from '../features/scan.ts'
import type { ForcedSettings } from '../workspace/configuration/forced-settings.ts'
import type { Files } from '../workspace/files.ts'
import { isGenerated } from '../workspace/generated.ts'
import type { KeptLinks } from '../workspace/program/kept-links.ts'
import { kindOfFile, type Target } from './check-targets.ts'
import { uriOf } from './node-files.ts'
import type { ShownPath } from './shown-path.ts'
import { type NotSource, readSourceFile, reasonOf, type SourceFile, sourceIn, writeSourceFile } from './source-file.ts'

/** What came of a file. */
export interface Checked {
  readonly file: string
  /** Whether it was a file to check at all, and could be checked. */
  readonly isChecked: boolean
  readonly isFixed: boolean
  /** Some may lie in other files. */
  readonly findings: readonly Finding[]
  /** Those that comments suppress. */
  readonly suppressed: readonly SuppressedFinding[]
  /** The text that the findings are of. */
  readonly text: string
  /** What could not be done, in sentences. */
  readonly complaints: readonly string[]
  /** Why it was passed over though it was named, and need not have been checked. */
  readonly notes: readonly string[]
}

/** What files are checked with. */
export interface CheckerParts {
  readonly files: Files
  readonly shownPath: ShownPath
  /** Folders whose programs have to be known. */
  readonly programs: readonly string[]
  readonly forced?: ForcedSettings
  readonly kept: KeptLinks
  /** Whether it is a failure to name what is no source. */
  readonly isStrict: boolean
}

export interface FileChecker {
  /** Checks a source file; with `fix`, its safe fixes are written first. */
  check(target: Target, fix: boolean): Checked
  /** The same with a text that nobody has saved. */
  checkText(target: Target, bytes: Buffer): Checked
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

type Found = Pick<Checked, 'findings' | 'suppressed' | 'text' | 'isFixed'>
const nothing: Found = { findings: [], suppressed: [], text: '', isFixed: false }

/** A checker of files in the programs of some folders. */
export function createFileChecker({ files, shownPath, programs, forced, kept, isStrict }: CheckerParts): FileChecker {
  let complaints: string[] = []
  let notes: string[] = []
  const complain = (message: string) => {
    if (!complaints.includes(message)) complaints.push(message)
  }
  const fail = (file: string, message: string) => complain(`${shownPath(file)}: ${message}`)
  const pass = (file: string, message: string) => void notes.push(`${shownPath(file)}: ${message}`)
  let scanned = ''
  // The core names a file by its URI.
  const scan = createScan(
    files,
    { error: (message) => complain(message.replaceAll(uriOf(scanned), () => shownPath(scanned))) },
    kept,
    forced,
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
    notes = []
    scanned = target.file
    const source = readOrSay(target, read, fail, isStrict || read === readSourceFile ? fail : pass)
    const found = source && find(source)
    return { file: target.file, isChecked: found !== undefined, ...(found ?? nothing), complaints, notes }
  }
  const lookAtCode = (target: Target, read: Read, fix: boolean) =>
    look(target, read, (source) => {
      const { file } = target
      const found = scan.check(uriOf(file), source.text)
      if (!found) return undefined
      const isFixable = fix && found.findings.some(({ fixes }) => fixes.some(({ safe }) => safe))
      const text = isFixable ? fixed(file, source) : source.text
      const isFixed = text !== source.text
      return { ...(isFixed ? (scan.check(uriOf(file), text) ?? nothing) : found), text, isFixed }
    })

  return {
    check: (target, fix) => lookAtCode(target, readCode, fix),
    checkText: (target, bytes) => lookAtCode(target, (file) => codeIn(file, () => sourceIn(bytes)), false),
    checkConfiguration: (target) =>
      look(target, readSourceFile, ({ text }) => ({
        findings: scan.checkConfiguration(uriOf(target.file), text),
        suppressed: [],
        text,
        isFixed: false,
      })),
    routes(target) {
      complaints = []
      scanned = target.file
      const source = readOrSay(target, readCode, fail, fail)
      return { routes: source ? scan.routes(uriOf(target.file), source.text) : [], text: source?.text ?? '', complaints }
    },
    configurationFiles: scan.configurationFiles,
  }
}

/** Throws what the file system throws. */
type Read = (file: string) => SourceFile | NotSource

type Say = (file: string, message: string) => void

/** What was only come upon is passed over in silence when it is no source. */
function readOrSay({ file, named }: Target, read: Read, fail: Say, passOver: Say): SourceFile | undefined {
  try {
    const source = read(file)
    if (typeof source !== 'string') return source
    if (named) passOver(file, `not checked, as ${source}`)
  } catch (error) {
    fail(file, reasonOf(error))
  }
  return undefined
}

/** Reads what is to be checked for handlers. */
function readCode(file: string): SourceFile | NotSource {
  return codeIn(file, () => readSourceFile(file))
}

function codeIn(file: string, read: () => SourceFile | NotSource): SourceFile | NotSource {
  if (kindOfFile(file) === undefined) return 'it is no TypeScript or JavaScript file'
  const source = read()
  return typeof source !== 'string' && isGenerated(source.text) ? 'it looks generated' : source
}
