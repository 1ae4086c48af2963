/** One-shot timers of the host. */
export interface Timers {
  /** Runs `task` once after `milliseconds`, unless the function it returns is called before. */
  after(milliseconds: number, task: () => void): () => void
}

/** Work put off until a document has been quiet for a while; one task a document. */
export interface Scheduler {
  /** Starts the wait again if it already runs. */
  schedule(uri: string): void
  isWaiting(uri: string): boolean
  cancel(uri: string): void
  cancelAll(): void
}

/** Calls `run` with a document's URI when it has been quiet for `delay` milliseconds. */
export function createScheduler(timers: Timers, delay: number, run: (uri: string) => void): Scheduler {
  const waiting = new Map<string, () => void>()
  const cancel = (uri: string) => {
    waiting.get(uri)?.()
    waiting.delete(uri)
  }
  return {
    cancel,
    isWaiting: (uri) => waiting.has(uri),
    schedule(uri) {
      cancel(uri)
      waiting.set(
        uri,
        timers.after(delay, () => {
          waiting.delete(uri)
          run(uri)
        }),
      )
    },
    cancelAll() {
      for (const uri of [...waiting.keys()]) cancel(uri)
    },
  }
}
