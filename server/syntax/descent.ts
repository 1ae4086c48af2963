import type * as ts from 'typescript-6'
import { forEachChild } from 'typescript-6'

/** What is told on the way down. Offsets are named by their place in the list. */
export interface Descent {
  /** A node holds the offsets from one place in the list to another. */
  enter?(node: ts.Node, from: number, to: number): void
  /** No child of a node holds an offset; `gap` is where the text before it begins that belongs to the node alone: punctuation, keywords and white space. */
  arrive?(node: ts.Node, gap: number, place: number): void
}

/** Goes down to ascending offsets at once, through each node one time whatever stands in it. */
export function descend(file: ts.SourceFile, offsets: readonly number[], { enter, arrive }: Descent): void {
  const waiting = [{ node: file as ts.Node, from: 0, to: offsets.length }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, to } = next
    let { from } = next
    let gap = node.pos
    const inGap = (end: number) => {
      for (; from < end; from++) arrive?.(node, gap, from)
    }
    for (const child of childrenOf(node)) {
      inGap(placeOf(offsets, child.pos, from, to))
      const end = placeOf(offsets, child.end, from, to)
      if (end > from) {
        enter?.(child, from, end)
        waiting.push({ node: child, from, to: end })
        from = end
      }
      gap = Math.max(gap, child.end)
      if (from === to) break
    }
    inGap(to)
  }
}

function childrenOf(node: ts.Node): readonly ts.Node[] {
  const children: ts.Node[] = []
  forEachChild(node, (child) => {
    children.push(child)
  })
  return children.sort((one, other) => one.pos - other.pos)
}

/** The place of the first offset that is not smaller. */
export function placeOf(offsets: readonly number[], offset: number, from = 0, to = offsets.length): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! < offset) low = middle + 1
    else high = middle
  }
  return low
}
