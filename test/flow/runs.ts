/** A use of the response: the line in the handler, and the line in the helper it called, if it did. */
export type Site = readonly [outer: number, inner: number]

/** What became of the response in one run. */
export interface Run {
  readonly seconds: { readonly first: Site; readonly second: Site; readonly isLate: boolean }[]
  answer?: { readonly code: number; readonly hasRetryAfter: boolean; readonly isLate: boolean }
  /** Where the status was set last. */
  status?: Site
  hangs: boolean
  /** A call threw, or a promise was broken, that need not. */
  threw: boolean
  /** A call that nobody awaits threw after the answer, which is not expected of any. */
  threwAfter: boolean
  /** A first answer threw instead. */
  sendThrew: boolean
  /** Nobody in the program has caught an error; what comes later is late. */
  failed: boolean
  /** How many callbacks, at most, were to come at one time. */
  waiting: number
  /** A callback that is expected later was called at once. */
  calledAtOnce: boolean
}

/** Distinct runs of one entry. */
export interface Runs {
  readonly runs: readonly Run[]
  /** Whether every way was run. */
  readonly all: boolean
  readonly count: number
}

export interface Order {
  readonly code: string
  readonly helpers: readonly string[]
}

/** What the child answers to an order. */
export interface Observed {
  readonly route: Runs
  readonly helpers: Readonly<Record<string, Runs>>
}
