import type { Lines } from '../positions.ts'
import { type Colors, joined, type TerminalText, tty } from '../terminal.ts'
import type { Place } from './report.ts'

/** How parts of a frame look. */
export interface FrameStyle {
  readonly dim: Colors['dim']
  readonly mark: Colors['dim']
}

/** Columns of code that are shown. */
const width = 120

/** The code around a place, with carets under it. */
export function codeFrame({ line, column, endLine, endColumn }: Place, lines: Lines, { dim, mark }: FrameStyle): TerminalText {
  const from = Math.max(1, line - 1)
  const to = Math.min(lines.count, line + 1)
  const digits = String(to).length
  const shift = column > width - 20 ? column - 20 : 0
  const shown: TerminalText[] = []
  for (let number = from; number <= to; number++) {
    const code = cut(lines.lineAt(number), shift)
    shown.push(tty`  ${dim(`${String(number).padStart(digits)} |`)}${code === '' ? '' : tty` ${code}`}`)
    if (number !== line) continue
    const text = lines.lineAt(line)
    const end = endLine === line ? endColumn - 1 : text.length
    const before = blank(cut(text.slice(0, column - 1), shift))
    const carets = '^'.repeat(Math.max(1, cells(cut(text.slice(column - 1, Math.min(end, column - 1 + width)), 0))))
    shown.push(tty`  ${dim(`${' '.repeat(digits)} |`)} ${before}${mark(carets)}`)
  }
  return joined(shown, '\n')
}

function cut(code: string, shift: number): string {
  return code.slice(shift, shift + width).trimEnd()
}

/** As wide as the text: tabs stay, so that they end where those above do. */
function blank(text: string): string {
  return [...text].map((character) => (character === '\t' ? '\t' : ' '.repeat(cells(character)))).join('')
}

/** How many columns of a terminal a text takes. */
function cells(text: string): number {
  let sum = 0
  for (const character of text) {
    if (/\p{Mark}|\u200d/u.test(character)) continue
    sum += /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      character,
    )
      ? 2
      : 1
  }
  return sum
}
