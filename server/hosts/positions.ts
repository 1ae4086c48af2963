/** Line and column as people count: from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The lines of a text, for offsets to be looked up in. */
export interface Lines {
  positionOf(offset: number): Position
  /** Without its line break; lines count from 1. */
  lineAt(line: number): string
  readonly count: number
}

/** Splits a text where editors do: at LF, CRLF and CR. */
export function createLines(text: string): Lines {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length)
  return {
    count: starts.length,
    positionOf(offset) {
      let low = 0
      let high = starts.length
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle
      }
      return { line: low + 1, column: offset - starts[low]! + 1 }
    },
    lineAt: (line) => text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, ''),
  }
}
