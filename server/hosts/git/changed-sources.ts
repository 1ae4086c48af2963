import { fileURLToPath } from 'node:url'
import { affectedBy } from '../../features/affected.ts'
import type { Log } from '../../workspace/log.ts'
import type { KeptLinks } from '../../workspace/program/kept-links.ts'
import type { Target } from '../check-targets.ts'
import { uriOf } from '../node-files.ts'
import type { OpenPaths } from '../open-paths.ts'
import { changesIn, type Since } from './changed-files.ts'

/** The sources that were changed, and those whose findings can differ by what was: in the order they have. Throws a mistake where git cannot say. */
export function changedSources({ files, roots, sources }: OpenPaths, since: Since, log: Log, kept: KeptLinks): readonly Target[] {
  const before = new Map<string, string | undefined>()
  for (const root of roots) {
    const changes = changesIn(fileURLToPath(`${root}/`), since)
    for (const file of changes.files) if (!files.isOutside(uriOf(file))) before.set(uriOf(file), changes.before(file))
  }
  if (before.size === 0) return []
  const uris = sources.map(({ file }) => uriOf(file))
  const affected = affectedBy(before, uris, { folders: roots, files, log, kept })
  return sources.filter((_, index) => before.has(uris[index]!) || affected.has(uris[index]!))
}
