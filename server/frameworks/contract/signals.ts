/** Functions that say how a request goes on by throwing, or by making what is to be thrown. */
export interface Signals {
  readonly packages: readonly string[]
  readonly names: ReadonlySet<string>
  /** They throw by themselves. */
  readonly isThrown: boolean
  /** For the file of a page: the specifiers of files that make it stream before it has run, where they are there. */
  readonly streams?: (uri: string) => readonly string[] | undefined
  /** The function of the same package that throws it again. */
  readonly rethrow?: string
}
