import { isStackExhausted } from '../syntax/deep-statements.ts'
import type { Log } from './log.ts'

/** What `find` answers, or `none` when it fails: deep nesting can exhaust the stack of whatever is recursive, and no file may end the server. The log says what could not be done, and why. */
export function guarded<T>(log: Log, failure: string, none: T, find: () => T): T {
  try {
    return find()
  } catch (error) {
    log.error(`${failure}: ${isStackExhausted(error) ? 'it is nested too deeply' : error}`)
    return none
  }
}
