import type { Files } from '../workspace/files.ts'
import type { Log } from '../workspace/log.ts'
import { sliced } from '../workspace/program/file-steps.ts'
import type { Timers } from '../workspace/scheduler.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Reads the program of a session in the background. */
export interface ProgramReader {
  /** Reads what lies in these folders, afresh. */
  read(folders: readonly string[]): void
  stop(): void
}

/** What is read, with what, and who is told. */
export interface ProgramReaderParts {
  readonly workspace: Workspace
  readonly files: Files
  readonly timers: Timers
  readonly log: Log
  /** What lies in these folders is being read; in none any more. */
  reading(folders: readonly string[]): void
  /** These documents may have other findings now. */
  outdated(uris: readonly string[]): void
}

/** What comes in meanwhile waits no longer. */
const longestSlice = 10
/** The documents that are open from the start are looked at first. */
const firstPause = 200
/** Between two slices an editor has its turn, and the processor a rest. */
const pause = 5

/** Reads in slices, so that no request waits for it. */
export function createProgramReader({ workspace, files, timers, log, reading, outdated }: ProgramReaderParts): ProgramReader {
  let cancel = () => {}
  return {
    read(folders) {
      cancel()
      reading(folders)
      const begin = Date.now()
      const goOn = sliced(workspace.enter(folders), files)
      const next = (milliseconds: number) => {
        cancel = timers.after(milliseconds, () => {
          const end = Date.now() + longestSlice
          try {
            const done = goOn(() => Date.now() >= end)
            if (!done) return next(pause)
            reading([])
            log.info?.(`The program was read in ${Date.now() - begin} ms`)
            outdated(done.result)
          } catch (error) {
            reading([])
            log.error(`The program cannot be read: ${error}`)
          }
        })
      }
      next(firstPause)
    },
    stop: () => cancel(),
  }
}
