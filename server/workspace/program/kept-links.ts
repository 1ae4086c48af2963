import type { FileLinks } from '../../analysis/project/file-links.ts'

/** The links of files as they were found before, by what these hold: hosts keep them from one run to the next. */
export interface KeptLinks {
  /** Begins with what is kept for the programs of these folders. */
  open(folders: readonly string[]): void
  /** Those of a file with this text, in a project with these versions; undefined where nothing is kept. */
  get(text: string, versions: string): FileLinks | undefined
  put(text: string, versions: string, links: FileLinks): void
  /** Keeps what was asked for or found since `open`, and nothing else. */
  save(): void
}

/** Whether there is nothing to keep. */
export function isEmpty({ registers, handsOn, application }: FileLinks): boolean {
  return registers.length + handsOn.length === 0 && !application
}
