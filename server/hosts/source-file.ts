import { isUtf8 } from 'node:buffer'
import { accessSync, chmodSync, constants, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { largestText } from '../workspace/generated.ts'

/** The text of a source file, without a byte order mark. */
export interface SourceFile {
  readonly text: string
  readonly hasByteOrderMark: boolean
  /** Otherwise bytes were replaced while reading, and the text must not be written back. */
  readonly isUtf8: boolean
}

/** Why a file is none that a person writes as source: what goes on after “not checked, as”. */
export type NotSource = string

const tooLarge = `it is too large to be read (more than ${largestText} characters)`
/** In UTF-8, of what counts as a character in UTF-16. */
const mostBytesPerCharacter = 3

/** Reads a file; throws what the file system throws. */
export function readSourceFile(file: string): SourceFile | NotSource {
  const stat = statSync(file)
  // A pipe or device would block, or never end.
  if (!stat.isFile()) return 'it is no file'
  if (stat.size > mostBytesPerCharacter * (largestText + 1)) return tooLarge
  const bytes = readFileSync(file)
  if (bytes.includes(0)) return 'it is binary'
  const text = bytes.toString('utf8')
  if (text.length > largestText) return tooLarge
  const hasByteOrderMark = text.startsWith('\uFEFF')
  return { text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark, isUtf8: isUtf8(bytes) }
}

/** The write bits of a mode. */
const anybodysWrite = 0o222

/** Writes a new text into a file. Throws what the file system throws. */
export function writeSourceFile(file: string, text: string, { hasByteOrderMark }: SourceFile): void {
  // Of a link the target is written, not the link replaced.
  const target = realpathSync(file)
  const { mode, nlink } = statSync(target)
  // Root would be let through.
  if ((mode & anybodysWrite) === 0) throw new Error('it is write-protected')
  // To replace a file takes no permission to write into it, but whoever took that away meant it.
  accessSync(target, constants.W_OK)
  const content = `${hasByteOrderMark ? '\uFEFF' : ''}${text}`
  // Its other names would keep the old text.
  if (nlink > 1) writeFileSync(target, content)
  else replaceFile(target, content, mode)
}

/** Puts a new content in the place of a file at once: a reader sees the old one or the new one. */
function replaceFile(file: string, content: string, mode: number): void {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`)
  try {
    writeFileSync(temporary, content, { flag: 'wx' })
    chmodSync(temporary, mode)
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go in a circle',
  ENOSPC: 'no space left on the device',
  EROFS: 'the file system cannot be written',
}

/** What the file system said, in words for a person. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code !== undefined && reasons[code]) || message
}
