import type { Span } from '../../syntax/span.ts'

/** Where each word of a text stands, be it as a name, as a property or in a comment. */
export function wordsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const words = new Map<string, number[]>()
  for (const { 0: found, index } of text.matchAll(word)) {
    const known = words.get(found)
    if (known) known.push(index)
    else words.set(found, [index])
  }
  return words
}

/** Names are words of these: what is no ASCII may stand in one. */
const word = /[\w$\u0080-\uffff]+/g

/** Whether one of the names stands in a part of a text. */
export function occursIn(text: string, { start, end }: Span, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false
  const offsets = offsetsIn(text, names)
  return offsets[firstFrom(offsets, start)]! < end
}

/** The names are asked about for one part of a text after the other. */
const kept = new WeakMap<ReadonlySet<string>, { readonly text: string; readonly offsets: readonly number[] }>()

function offsetsIn(text: string, names: ReadonlySet<string>): readonly number[] {
  const known = kept.get(names)
  if (known?.text === text) return known.offsets
  const offsets: number[] = []
  for (const { 0: found, index } of text.matchAll(word)) if (names.has(found)) offsets.push(index)
  kept.set(names, { text, offsets })
  return offsets
}

/** The place of the first offset that is not smaller. */
function firstFrom(offsets: readonly number[], start: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! < start) low = middle + 1
    else high = middle
  }
  return low
}
