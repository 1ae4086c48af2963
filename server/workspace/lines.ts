/** Where the lines of a text begin. */
export interface Lines {
  readonly starts: readonly number[]
  /** Counted from 0. */
  lineAt(offset: number): number
}

/** Splits a text where editors do: at LF, CRLF and CR. */
export function linesOf(text: string): Lines {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length)
  return {
    starts,
    lineAt(offset) {
      let low = 0
      let high = starts.length
      while (high - low > 1) {
        const middle = (low + high) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle
      }
      return low
    },
  }
}
