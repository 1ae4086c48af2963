import { lineTakenBack, type TerminalText, tty } from './terminal.ts'

/** A line at the bottom of a terminal that says how far a run is. */
export interface Progress {
  show(what: string): void
  /** Before anything else is written there. */
  clear(): void
}

const silent: Progress = { show() {}, clear() {} }

/** Milliseconds between two lines, so that a slow terminal holds nothing up. */
const pause = 80

/** Shows progress where somebody watches: on a terminal, and neither in a pipe nor on a build server. */
export function createProgress(stream: NodeJS.WriteStream, write: (text: TerminalText) => void): Progress {
  if (stream.isTTY !== true || process.env.CI || process.env.TERM === 'dumb') return silent
  let isShown = false
  let last = 0
  const clear = () => {
    if (isShown) write(lineTakenBack)
    isShown = false
  }
  return {
    show(what) {
      const now = Date.now()
      if (now - last < pause) return
      last = now
      clear()
      write(tty`${what.slice(0, Math.max(20, (stream.columns || 80) - 1))}`)
      isShown = true
    },
    clear,
  }
}
