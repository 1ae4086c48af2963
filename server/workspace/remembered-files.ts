import type { Files } from './files.ts'
import type { Entry, Remembered } from './remembered.ts'
import { foldersAround } from './uri.ts'

/** Files whose answers are remembered. */
export interface RememberedFiles extends Required<Omit<Files, 'list' | 'ignoresCase'>> {
  /** What is remembered of a file. */
  at(uri: string): readonly Entry[]
  /** The same of all that lies in a folder of that name too. */
  under(uri: string): Iterable<Entry>
  everywhere(): Iterable<Entry>
  /** Forgets a text to make room; who asked for it is still known. */
  evict(uri: string): void
}

/** A view of files through a cache. */
export function createRememberedFiles(files: Files, remembered: Remembered): RememberedFiles {
  /** What was asked about, by the folder it lies in, and those folders by theirs. Made when first something happens to a folder. */
  let within: Map<string, Set<string>> | undefined
  const table = <T>(look: (uri: string) => T) =>
    remembered.table((uri) => {
      if (within) place(uri, within)
      return look(uri)
    })
  const texts = table((uri) => files.read(uri))
  const existing = table((uri) => files.isFile(uri))
  const links = table((uri) => files.linkTarget?.(uri))
  const realPaths = table((uri) => (files.realPath ? files.realPath(uri) : uri))
  const outside = table((uri) => files.isOutside?.(uri) === true)
  const tables = [texts, existing, links, realPaths, outside]
  const uris = () => new Set(tables.flatMap((it) => [...it.keys()]))

  const at = (uri: string) => tables.flatMap((it) => it.entry(uri) ?? [])
  const folders = () => {
    if (within) return within
    within = new Map()
    for (const uri of uris()) place(uri, within)
    return within
  }
  function* under(uri: string): Generator<Entry> {
    yield* at(uri)
    for (const inner of folders().get(uri) ?? []) yield* under(inner)
  }

  return {
    read: texts.get,
    isFile: existing.get,
    linkTarget: links.get,
    realPath: realPaths.get,
    isOutside: outside.get,
    at,
    under,
    everywhere: () => [...uris()].flatMap(at),
    evict: texts.evict,
  }
}

function place(uri: string, within: Map<string, Set<string>>): void {
  let inner = uri
  for (const folder of foldersAround(uri)) {
    const known = within.get(folder)
    if (known) {
      known.add(inner)
      return
    }
    within.set(folder, new Set([inner]))
    inner = folder
  }
}
