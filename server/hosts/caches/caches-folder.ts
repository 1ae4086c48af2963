import path from 'node:path'
import cacheFolder from 'cachedir'

/** The user's folder for what Statuswise keeps from one run to the next, there or not; undefined where the user has none. */
export function cachesFolder(): string | undefined {
  try {
    const folder = cacheFolder('statuswise')
    return path.isAbsolute(folder) ? folder : undefined
  } catch {
    // Nobody's home: a user without an entry in the system's list.
    return undefined
  }
}
