import { printable } from '../text/printable.ts'

/** Where the core tells of itself; the host decides who reads it. */
export interface Log {
  /** Something failed that should not. */
  error(message: string): void
  /** Something was left out on purpose. */
  info?(message: string): void
}

/** A log that passes each message on once, so that what is repeated at every keystroke does not flood it, and as text to read. */
export function oncePerMessage(log: Log): Log {
  const seen = new Set<string>()
  const once = (write: ((message: string) => void) | undefined) => (message: string) => {
    if (seen.has(message)) return
    seen.add(message)
    write?.(printable(message))
  }
  return { error: once((message) => log.error(message)), info: once((message) => log.info?.(message)) }
}
