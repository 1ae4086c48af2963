import type { TextEdit } from '../analysis/fixes/print-fix.ts'

/** A text under repeated editing that remembers which parts of it are original. */
export interface EditedText {
  /** Makes edits that do not overlap; offsets are those of the text as it is now. */
  apply(edits: readonly TextEdit[]): void
  text(): string
  /** All edits so far as edits of the original, in order of position, none overlapping. */
  edits(): readonly TextEdit[]
}

/** A stretch of the text; `origin` is its offset in the original, absent when it was inserted. */
interface Piece {
  readonly text: string
  readonly origin?: number
}

/** Starts from an unedited text. */
export function createEditedText(original: string): EditedText {
  const pieces: Piece[] = [{ text: original, origin: 0 }]
  return {
    apply(edits) {
      // From the end, so that the offsets of those before still hold; at one offset the last comes first, to end up last.
      for (const edit of inOrder(edits).reverse()) replace(pieces, edit)
    },
    text: () => pieces.map(({ text }) => text).join(''),
    edits: () => editsOf(pieces, original.length),
  }
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const edited = createEditedText(text)
  edited.apply(edits)
  return edited.text()
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((one, other) => one.start - other.start || one.end - other.end)
}

function replace(pieces: Piece[], edit: TextEdit): void {
  const from = splitAt(pieces, edit.start)
  const to = splitAt(pieces, edit.end)
  pieces.splice(from, to - from, { text: edit.text })
}

/** The index of the piece that begins at `offset`, made by cutting one in two where there is none. */
function splitAt(pieces: Piece[], offset: number): number {
  let start = 0
  for (const [index, piece] of pieces.entries()) {
    if (offset <= start) return index
    if (offset < start + piece.text.length) {
      pieces.splice(index, 1, cut(piece, 0, offset - start), cut(piece, offset - start))
      return index + 1
    }
    start += piece.text.length
  }
  return pieces.length
}

function cut({ text, origin }: Piece, from: number, to?: number): Piece {
  return { text: text.slice(from, to), ...(origin !== undefined && { origin: origin + from }) }
}

function editsOf(pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let start = 0
  let text = ''
  for (const piece of [...pieces, { text: '', origin: length }]) {
    if (piece.origin === undefined) {
      text += piece.text
      continue
    }
    if (text !== '' || piece.origin > start) edits.push({ start, end: piece.origin, text })
    start = piece.origin + piece.text.length
    text = ''
  }
  return edits
}
