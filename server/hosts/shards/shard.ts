import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { foldersAround } from '../check-root.ts'
import type { Target } from '../check-targets.ts'

/** One part of a run that several machines share; `index` counts from 1. */
export interface Shard {
  readonly index: number
  readonly count: number
}

/** More machines than anybody has. */
const mostShards = 1000

/** Reads `2/5`; undefined for what is no part of a whole. */
export function readShard(written: string): Shard | undefined {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(written)?.map(Number) ?? []
  return index && count && index <= count && count <= mostShards ? { index, count } : undefined
}

/**
 * The sources of one part. An application, which is the folder of a package.json, stays together unless it is larger than a part; all are dealt
 * out, the largest first, to whoever has least. Every machine that sees the same files comes to the same parts.
 */
export function shardOf(sources: readonly Target[], { index, count }: Shard): readonly Target[] {
  const sizes = new Map(sources.map(({ file }) => [file, sizeOf(file)]))
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const piles = pilesOf(sources, sizes, total / count).sort((one, other) => other.size - one.size || (one.name < other.name ? -1 : 1))
  const loads = Array.from({ length: count }, () => 0)
  const mine = new Set<string>()
  for (const { files, size } of piles) {
    const least = loads.indexOf(Math.min(...loads))
    loads[least]! += size
    if (least === index - 1) for (const file of files) mine.add(file)
  }
  return sources.filter(({ file }) => mine.has(file))
}

/** Files that stay together. */
interface Pile {
  readonly name: string
  readonly files: string[]
  size: number
}

function pilesOf(sources: readonly Target[], sizes: ReadonlyMap<string, number>, most: number): Pile[] {
  const piles: Pile[] = []
  const open = new Map<string, Pile>()
  const applications = new Map<string, string>()
  for (const { file } of [...sources].sort((one, other) => (one.file < other.file ? -1 : 1))) {
    const application = applicationOf(file, applications)
    const size = sizes.get(file)!
    let pile = open.get(application)
    if (!pile || (pile.size > 0 && pile.size + size > most)) {
      pile = { name: file, files: [], size: 0 }
      piles.push(pile)
      open.set(application, pile)
    }
    pile.files.push(file)
    pile.size += size
  }
  return piles
}

function applicationOf(file: string, known: Map<string, string>): string {
  const folder = path.dirname(file)
  const found = known.get(folder) ?? [...foldersAround(file)].find((it) => existsSync(path.join(it, 'package.json'))) ?? ''
  known.set(folder, found)
  return found
}

/** Bytes; what cannot be read costs nothing. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
