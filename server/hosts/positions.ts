import { linesOf } from '../workspace/lines.ts'

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

export function createLines(text: string): Lines {
  const { starts, lineAt } = linesOf(text)
  return {
    count: starts.length,
    positionOf(offset) {
      const line = lineAt(offset)
      return { line: line + 1, column: offset - starts[line]! + 1 }
    },
    lineAt: (line) => text.slice(starts[line - 1], starts[line]).replace(/(?:\r?\n|\r)$/, ''),
  }
}
