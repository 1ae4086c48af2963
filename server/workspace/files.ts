/** Read access to the files around the open documents. Hosts implement it; the core never writes. */
export interface Files {
  /** The whole text, without a byte order mark; undefined for what is absent, too large or no text. */
  read(uri: string): string | undefined
  /** Whether there is a file of that name. */
  isFile(uri: string): boolean
  /** What a folder holds, in order of the names; undefined for what is no folder, or cannot be read. Without it nothing is found that no import leads to. */
  list?(uri: string): readonly Listed[] | undefined
  /** The folder that a symbolic link leads to, in the end; undefined when there is no link of that name. */
  linkTarget?(uri: string): string | undefined
  /** Where something lies when all links are resolved, in the one way to write that; undefined for what is not there. Without it there are no links. */
  realPath?(uri: string): string | undefined
  /** Whether it lies where nothing is read, even if it is there. */
  isOutside?(uri: string): boolean
  /** Whether `A` and `a` name one file. */
  readonly ignoresCase?: boolean
}

/** What a folder holds. */
export interface Listed {
  readonly name: string
  /** A link is neither a file nor a folder, whatever it leads to. */
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  /** Bytes of the name were replaced while reading it, and nothing has the name that came of it. */
  readonly isMisread?: true
}
