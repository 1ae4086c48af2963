/** Where the core tells of its own failures; the host decides who reads it. */
export interface Log {
  error(message: string): void
}

/** A log that passes each message on once, so that a failure repeated at every keystroke does not flood it. */
export function oncePerMessage(log: Log): Log {
  const seen = new Set<string>()
  return {
    error(message) {
      if (seen.has(message)) return
      seen.add(message)
      log.error(message)
    },
  }
}
