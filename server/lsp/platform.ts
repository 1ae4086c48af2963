import type { Files } from '../workspace/files.ts'
import type { KeptLinks } from '../workspace/program/kept-links.ts'
import type { Timers } from '../workspace/scheduler.ts'

/** What the server needs of the machine it runs on. */
export interface Platform {
  readonly files: Files
  readonly timers: Timers
  /** Keeps what is found out of programs from one run to the next. */
  readonly kept?: KeptLinks
  /** Of Statuswise; told to the editor. */
  readonly version: string
  /** What it runs on, for the log: `Node 24.1.0`. */
  readonly runtime: string
  /** The text of a page that is shipped as a file in `docs`, by its path there. */
  readonly shippedPage: (path: string) => string | undefined
}
