import type { FixtureFile } from '../fixtures/parse-document.ts'

/** A stretch of the original text: as it was, changed by the edits inside it, or told in other words. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly as?: string
}

/** Replaces a stretch by new text and stretches of the original. Edits may lie within each other, and never cross. */
export interface Edit extends Stretch {
  readonly by: readonly (string | Stretch)[]
}

/** A part of a changed text and the part of the original that it comes from or stands for; new text comes from nowhere. */
export interface Piece {
  readonly text: string
  readonly from?: { readonly path: string; readonly start: number; readonly end: number }
}

/** A place in a file of a workspace. */
export interface Place {
  readonly path: string
  readonly start: number
  readonly end: number
}

/** An edit that puts text, or stretches told again, where there was nothing. */
export function insertion(at: number, ...by: Edit['by']): Edit {
  return { start: at, end: at, by }
}

/** A stretch of a file with the edits that lie in it. */
export function rewrite(file: FixtureFile, edits: readonly Edit[], { start, end }: Stretch = { start: 0, end: file.text.length }): Piece[] {
  const inside = edits.filter((edit) => edit.start >= start && edit.end <= end)
  const outermost = inside.filter((edit) => !inside.some((other) => other !== edit && holds(other, edit))).sort((a, b) => a.start - b.start)
  const pieces: Piece[] = []
  let at = start
  for (const edit of outermost) {
    pieces.push(...copied(file, at, edit.start), ...replaced(file, edit, inside))
    at = edit.end
  }
  return [...pieces, ...copied(file, at, end)]
}

/** Of two edits of one stretch the first holds the second; what is put at the edge of a stretch is outside of it. */
function holds(outer: Edit, inner: Edit): boolean {
  if (outer.start === outer.end) return false
  if (inner.start === inner.end) return outer.start < inner.start && inner.start < outer.end
  return outer.start <= inner.start && inner.end <= outer.end
}

function replaced(file: FixtureFile, edit: Edit, edits: readonly Edit[]): Piece[] {
  const inner = edits.filter((other) => other !== edit && holds(edit, other))
  return edit.by.flatMap((part) => {
    if (typeof part === 'string') return [{ text: part }]
    if (part.as !== undefined) return [{ text: part.as, from: { path: file.path, start: part.start, end: part.end } }]
    return rewrite(file, inner, part)
  })
}

function copied(file: FixtureFile, start: number, end: number): Piece[] {
  return start < end ? [{ text: file.text.slice(start, end), from: { path: file.path, start, end } }] : []
}

/** Where a stretch of a changed text was in the original; undefined for what is new. */
export function origin(pieces: readonly Piece[], start: number, end: number): Place | undefined {
  let offset = 0
  let first: Place | undefined
  for (const { text, from } of pieces) {
    const until = offset + text.length
    const isCopy = from && from.end - from.start === text.length
    if (from && !first && offset <= start && start < until)
      first = { path: from.path, start: isCopy ? from.start + (start - offset) : from.start, end: from.end }
    if (from && first && offset < end && end <= until) return { ...first, end: isCopy ? from.start + (end - offset) : from.end }
    offset = until
  }
  return undefined
}
