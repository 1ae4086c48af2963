/** One-shot timers of the host. */
export interface Timers {
  /** Runs `task` once after `milliseconds`, unless the function it returns is called before; after 0, when what has come in by then was read. */
  after(milliseconds: number, task: () => void): () => void
}

/** Work put off until a document has been quiet for a while; one task a document, and one document at a time: what comes in meanwhile has its turn between two. */
export interface Scheduler {
  /** Starts the wait again if it already runs. */
  schedule(uri: string): void
  /** Without the wait, unless it already runs. */
  hurry(uri: string): void
  isWaiting(uri: string): boolean
  cancel(uri: string): void
  cancelAll(): void
}

/** Calls `run` with a document's URI when it has been quiet for `delay` milliseconds. */
export function createScheduler(timers: Timers, delay: number, run: (uri: string) => void): Scheduler {
  const waiting = new Map<string, () => void>()
  /** Those whose wait is over. */
  const due = new Set<string>()
  let isBusy = false
  const runNext = () => {
    const [uri] = due
    isBusy = uri !== undefined
    if (uri === undefined) return
    due.delete(uri)
    timers.after(0, runNext)
    run(uri)
  }
  const queue = (uri: string) => {
    due.add(uri)
    if (!isBusy) runNext()
  }
  const cancel = (uri: string) => {
    waiting.get(uri)?.()
    waiting.delete(uri)
    due.delete(uri)
  }
  return {
    cancel,
    isWaiting: (uri) => waiting.has(uri) || due.has(uri),
    hurry(uri) {
      if (!waiting.has(uri)) queue(uri)
    },
    schedule(uri) {
      cancel(uri)
      waiting.set(
        uri,
        timers.after(delay, () => {
          waiting.delete(uri)
          queue(uri)
        }),
      )
    },
    cancelAll() {
      for (const uri of [...waiting.keys(), ...due]) cancel(uri)
    },
  }
}
