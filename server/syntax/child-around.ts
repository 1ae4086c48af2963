import type * as ts from 'typescript-6'
import { forEachChild } from 'typescript-6'

/** The part of a node around an offset, where there is one, and the end of the last part before the offset. Lists are searched by halves: a file may have thousands of statements. */
export function childAround(node: ts.Node, offset: number): { readonly child: ts.Node | undefined; readonly before: number } {
  let before = node.pos
  const look = (part: ts.Node): ts.Node | undefined => {
    if (part.pos <= offset && offset < part.end) return part
    if (part.end <= offset) before = Math.max(before, part.end)
    return undefined
  }
  const child = forEachChild(node, look, (parts) => {
    const last = lastFrom(parts, offset)
    return last && look(last)
  })
  return { child, before }
}

function lastFrom(parts: readonly ts.Node[], offset: number): ts.Node | undefined {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (parts[middle]!.pos <= offset) low = middle + 1
    else high = middle
  }
  return parts[low - 1]
}
