import { isUtf8 } from 'node:buffer'
import { largestText } from '../workspace/generated.ts'
import { bytesOf, sizeOf } from './disk.ts'
import { replaceFile } from './replace-file.ts'

/** The text of a source file, without a byte order mark. */
export interface SourceFile {
  readonly text: string
  /** The file as it was read. */
  readonly bytes: Buffer
}

/** Why a file is none that a person writes as source: what goes on after “not checked, as”. */
export type NotSource = string

const tooLarge = `it is too large to be read (more than ${largestText} characters)`
/** In UTF-8, of what counts as a character in UTF-16. */
const mostBytesPerCharacter = 3

const byteOrderMark = '\uFEFF'

/** Reads a file; throws what the file system throws. */
export function readSourceFile(file: string): SourceFile | NotSource {
  const { kind, size } = sizeOf(file)
  // A pipe or device would block, or never end.
  if (kind !== 'file') return 'it is no file'
  if (size > mostBytesPerCharacter * (largestText + 1)) return tooLarge
  return sourceIn(bytesOf(file))
}

/** The source that some bytes are. */
export function sourceIn(bytes: Buffer): SourceFile | NotSource {
  if (bytes.includes(0)) return 'it is binary'
  const text = bytes.toString('utf8')
  if (text.length > largestText) return tooLarge
  return { text: text.startsWith(byteOrderMark) ? text.slice(1) : text, bytes }
}

/** Writes a new text in the place of the one that was read; throws where that cannot be done without losing anything. */
export function writeSourceFile(file: string, text: string, { bytes }: SourceFile): void {
  // Otherwise bytes were replaced while reading.
  if (!isUtf8(bytes)) throw new Error('it is not in UTF-8')
  const mark = bytes.toString('utf8').startsWith(byteOrderMark) ? byteOrderMark : ''
  replaceFile(file, bytes, Buffer.from(mark + text))
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
