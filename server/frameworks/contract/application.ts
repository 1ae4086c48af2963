/** An application whose routes are found by its framework. Plain data. */
export interface Application {
  /** The path that they begin with; empty where none is told. */
  readonly prefix: string
  /** Paths that do not. */
  readonly except: readonly string[]
}
