import { confineFiles } from '../../workspace/confined-files.ts'
import { anySource } from '../check-targets.ts'
import { nodeFiles, uriOf } from '../node-files.ts'
import { type Hearing, type OpenPaths, openWithin } from '../open-paths.ts'
import { createShownPath, type ShownPath } from '../shown-path.ts'

/** What a tool is to look at. */
export interface LookedAt {
  readonly open: OpenPaths
  readonly shownPath: ShownPath
  readonly hearing: Hearing
  /** What could not be done, and what was not, in sentences. */
  readonly complaints: readonly string[]
}

/** Opens paths that an agent names. What leads out of the folders, by its name or by links, is not touched: not even whether it is there is said. */
export function lookAt(folders: readonly string[], paths: readonly string[]): LookedAt {
  const complaints: string[] = []
  const complain = (message: string) => void complaints.push(message)
  const hearing: Hearing = { fail: complain, note: complain }
  const roots = folders.map(uriOf)
  const files = confineFiles(nodeFiles)
  files.confineTo(roots)
  const inside = paths.filter((asked) => {
    // (A path with a zero in it is none.)
    const isInside = !asked.includes('\0') && !files.isOutside(uriOf(asked))
    if (!isInside) complain(`${asked}: not looked at, as it lies outside of the folders that this server was started for`)
    return isInside
  })
  const shownPath = createShownPath([])
  return { open: openWithin(roots, inside, anySource, shownPath, hearing), shownPath, hearing, complaints }
}
