import type { FileLinks } from '../../analysis/project/file-links.ts'

/** What the links of a file follow from. */
export interface KeptFile {
  /** Its place can make it a route. */
  readonly uri: string
  readonly text: string
  /** Those that its project asks for. */
  readonly versions: string
}

/** The links of files as they were found before, by what these hold: hosts keep them from one run to the next. */
export interface KeptLinks {
  /** Begins with what is kept for the programs of these folders. */
  open(folders: readonly string[]): void
  /** Undefined where nothing is kept. */
  get(file: KeptFile): FileLinks | undefined
  put(file: KeptFile, links: FileLinks): void
  /** Keeps what was asked for or found since `open`, and nothing else. */
  save(): void
}

/** Keeps nothing. */
export const nothingKept: KeptLinks = { open() {}, get: () => undefined, put() {}, save() {} }

/** Of a file that has none. */
export const noLinks: FileLinks = { registers: [], handsOn: [] }

/** Whether there is nothing to keep. */
export function isEmpty({ registers, handsOn, application }: FileLinks): boolean {
  return registers.length + handsOn.length === 0 && !application
}
