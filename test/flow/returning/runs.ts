/** What a client got in one run, and whether a call failed on the way that need not. */
export interface Run {
  readonly status: number | 'hang'
  readonly threw: boolean
  /** Nobody in the program or the framework has caught an error. */
  readonly failed: boolean
}

export interface Order {
  readonly dialect: string
  readonly code: string
}

/** Distinct runs of a program, and whether every way was run. */
export interface Observed {
  readonly runs: readonly Run[]
  readonly all: boolean
  readonly count: number
}
