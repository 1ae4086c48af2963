import type { Entry, Remembered } from './remembered.ts'

/** What follows from a document and the files around it. Facts stay when only settings are others. */
type Part = 'facts' | 'settings'

/** What open documents depend on besides their own texts. */
export interface Dependencies {
  add(uri: string): void
  remove(uri: string): void
  /** Notes what is asked meanwhile with a part of a document. */
  noting<T>(uri: string, part: Part, find: () => T): T
  /** The documents that depend on any of these, and the part that does. */
  affectedBy(changed: ReadonlySet<Entry>): ReadonlyMap<string, Part>
}

/** Those of no document yet. */
export function createDependencies(remembered: Remembered): Dependencies {
  const all = new Map<string, Readonly<Record<Part, Entry>>>()
  const remove = (uri: string) => {
    for (const entry of Object.values(all.get(uri) ?? {})) remembered.release(entry)
    all.delete(uri)
  }
  return {
    add(uri) {
      remove(uri)
      all.set(uri, { facts: remembered.holder(), settings: remembered.holder() })
    },
    remove,
    noting(uri, part, find) {
      const own = all.get(uri)
      return own ? remembered.using(own[part], find) : find()
    },
    affectedBy(changed) {
      const affected = new Map<string, Part>()
      if (changed.size === 0) return affected
      for (const [uri, { facts, settings }] of all) {
        if (changed.has(facts)) affected.set(uri, 'facts')
        else if (changed.has(settings)) affected.set(uri, 'settings')
      }
      return affected
    },
  }
}
