import type { Finding } from '../../features/finding.ts'
import { identityOf } from '../../features/reached.ts'
import { findingKey, identityOfKey } from '../findings/finding-key.ts'
import type { CheckedFile } from '../formats/report.ts'
import type { BaselineEntry } from './baseline-file.ts'

/** The findings of a baseline, each of which is good for one finding of a run. */
export interface KnownFindings {
  has(finding: Finding, file: Pick<CheckedFile, 'path' | 'text'>): boolean
  /** Entries that no finding was there for, of files that were checked or are gone. */
  stale(wasChecked: (path: string) => boolean): readonly BaselineEntry[]
}

/** Findings are known by what they are about and the file they lie in; those of a file that is gone are known in any, as it may have been renamed. */
export function createKnownFindings(entries: readonly BaselineEntry[], isThere: (path: string) => boolean): KnownFindings {
  const left = new Map<string, number>()
  const lost = new Map<string, string[]>()
  const there = new Map([...new Set(entries.map(({ file }) => file))].map((file) => [file, isThere(file)]))
  for (const entry of entries) {
    const key = identityOfKey(entry)
    const place = `${entry.file}\n${key}`
    left.set(place, (left.get(place) ?? 0) + entry.count)
    if (!there.get(entry.file)) lost.set(key, [...(lost.get(key) ?? []), place])
  }
  const take = (place: string) => {
    const count = left.get(place) ?? 0
    if (count > 0) left.set(place, count - 1)
    return count > 0
  }
  // One finding may be asked for several times.
  const answers = new Map<string, boolean>()
  return {
    has(finding, { path, text }) {
      const asked = `${path}\n${identityOf(finding)}`
      const key = identityOfKey(findingKey(finding, text))
      const answer = answers.get(asked) ?? (take(`${path}\n${key}`) || (lost.get(key) ?? []).some(take))
      answers.set(asked, answer)
      return answer
    },
    stale: (wasChecked) =>
      entries.filter((entry) => {
        const isOpen = (left.get(`${entry.file}\n${identityOfKey(entry)}`) ?? 0) > 0
        return isOpen && (wasChecked(entry.file) || !there.get(entry.file))
      }),
  }
}

/** The baseline after a run: what was found in the files that were checked, what was known of those that were not and are there. */
export function renewedBaseline(
  old: readonly BaselineEntry[],
  files: readonly CheckedFile[],
  isLeftAlone: (path: string) => boolean,
): readonly BaselineEntry[] {
  const counts = new Map<string, BaselineEntry>()
  for (const { path, text, findings, known = [] } of files) {
    for (const finding of [...findings, ...known]) {
      const key = findingKey(finding, text)
      const place = `${path}\n${identityOfKey(key)}`
      counts.set(place, { file: path, ...key, count: (counts.get(place)?.count ?? 0) + 1 })
    }
  }
  const written = new Set(files.map(({ path }) => path))
  return [...old.filter(({ file }) => isLeftAlone(file) && !written.has(file)), ...counts.values()]
}
