import type { Lines } from './positions.ts'
import type { Place } from './report.ts'

/** How parts of a frame look. */
export interface FrameStyle {
  readonly dim: (text: string) => string
  readonly mark: (text: string) => string
}

/** Columns of code that are shown. */
const width = 120

/** The code around a place, with carets under it. */
export function codeFrame({ line, column, endLine, endColumn }: Place, lines: Lines, { dim, mark }: FrameStyle): string {
  const from = Math.max(1, line - 1)
  const to = Math.min(lines.count, line + 1)
  const digits = String(to).length
  const shift = column > width - 20 ? column - 20 : 0
  const shown: string[] = []
  for (let number = from; number <= to; number++) {
    const code = cut(lines.lineAt(number), shift)
    shown.push(`  ${dim(`${String(number).padStart(digits)} |`)}${code === '' ? '' : ` ${code}`}`)
    if (number !== line) continue
    const text = lines.lineAt(line)
    const end = endLine === line ? endColumn - 1 : text.length
    const before = blank(cut(text.slice(0, column - 1), shift))
    const carets = '^'.repeat(Math.max(1, cells(cut(text.slice(column - 1, Math.min(end, column - 1 + width)), 0))))
    shown.push(`  ${dim(`${' '.repeat(digits)} |`)} ${before}${mark(carets)}`)
  }
  return shown.join('\n')
}

/** Takes the power over the terminal out of a text: code and file names may hold escape sequences. */
export function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD')
}

function cut(code: string, shift: number): string {
  return harmless(code.slice(shift, shift + width).trimEnd())
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
