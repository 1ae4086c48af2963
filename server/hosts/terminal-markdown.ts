import { type Markdown, markdownSource } from '../text/markdown.ts'
import { boldMark, readLine } from '../text/plain-text.ts'
import { type Colors, joined, type Shown, type TerminalText, tty } from './terminal.ts'

type Style = Pick<Colors, 'bold' | 'dim'>

/** Markdown as text for a terminal: no links, headings in bold, tables in columns where they fit, and otherwise each row a paragraph. */
export function terminalMarkdown(markdown: Markdown, colors: Style, width: number): TerminalText {
  const shown: Shown[] = []
  const add = (...texts: readonly string[]) => shown.push(...texts.flatMap((it) => wrapped(it, width)).map((it) => emphasized(it, colors)))
  let fence: string | undefined
  let rows: (readonly string[])[] = []
  const endTable = () => {
    add(...tableLines(rows, width))
    rows = []
  }
  for (const line of markdownSource(markdown).split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined
      else shown.push(line && tty`    ${colors.dim(line)}`)
      continue
    }
    fence = /^`{3,}/.exec(line)?.[0]
    if (fence !== undefined) continue
    if (line.startsWith('|')) {
      const cells = cellsOf(line)
      if (!cells.every((cell) => /^-+$/.test(cell))) rows.push(cells)
    } else {
      endTable()
      const heading = /^#+ (.*)$/.exec(line)?.[1]
      add(heading === undefined ? readLine(line) : bold(readLine(heading)))
    }
  }
  endTable()
  const sparse = shown.filter((line, index) => line !== '' || (index > 0 && shown[index - 1] !== ''))
  if (sparse.at(-1) === '') sparse.pop()
  return tty`${joined(sparse, '\n')}\n`
}

function cellsOf(line: string): readonly string[] {
  const cells = line.slice(1, -1).match(/(?:\\.|[^|\\])+/g) ?? []
  return cells.map((cell) => readLine(cell.trim().replaceAll('\\|', '|')))
}

/** In columns where these fit; otherwise a paragraph for each row. */
function tableLines(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const [head = [], ...body] = rows
  const widths = head.map((_, column) => Math.max(...rows.map((cells) => shownLength(cells[column] ?? ''))))
  if (widths.reduce((sum, each) => sum + each + 2, -2) > width) {
    return head.length === 2
      ? body.map(([first = '', second = '']) => `- ${bold(first)}: ${second}`)
      : body.flatMap((cells) => [...rowLines(head, cells), ''])
  }
  const padded = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - shownLength(cell)))
      .join('  ')
      .trimEnd()
  return [...(head.some(Boolean) ? [bold(padded(head))] : []), ...body.map(padded)]
}

/** The first cell, and under it the others with what heads them. */
function rowLines(head: readonly string[], [first = '', ...cells]: readonly string[]): readonly string[] {
  return [
    bold(first),
    ...cells.flatMap((cell, index) => (cell && cell !== '–' ? [`  ${[head[index + 1], cell].filter(Boolean).join(': ')}`] : [])),
  ]
}

function bold(text: string): string {
  return `${boldMark}${text.replaceAll(boldMark, '')}${boldMark}`
}

/** Lines of at most `width` characters, indented like the first; items of lists hang. */
function wrapped(line: string, width: number): readonly string[] {
  const whole = line.trimEnd()
  const [indent] = /^\s*(?:- )?/.exec(whole)!
  const hang = ' '.repeat(indent.length)
  const lines: string[] = []
  let current = indent
  for (const word of whole.slice(indent.length).split(' ')) {
    const next = current.trim() === '' || current.endsWith('- ') ? current + word : `${current} ${word}`
    if (shownLength(next) > width && current.trim() !== '') {
      lines.push(current)
      current = hang + word
    } else current = next
  }
  return [...lines, current]
}

function shownLength(text: string): number {
  return text.replaceAll(boldMark, '').length
}

/** Bold never goes over the end of a line, as terminals would colour the rest. */
function emphasized(line: string, { bold: inBold }: Style): Shown {
  const parts = line.split(boldMark)
  if (parts.length === 1) return line
  return joined(
    parts.map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? inBold(part) : part)),
    '',
  )
}
