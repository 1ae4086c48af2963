import type { Colors } from './text-report.ts'

/** Markdown of our own pages as text for a terminal: no links, headings in bold, each row of a table a paragraph. */
export function terminalText(markdown: string, colors: Pick<Colors, 'bold' | 'dim'>, width: number): string {
  const lines: string[] = []
  const add = (...texts: readonly string[]) => lines.push(...texts.flatMap((it) => wrapped(it, width)).map((it) => emphasized(it, colors)))
  let isCode = false
  let head: readonly string[] | undefined
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    else if (isCode) lines.push(line && `    ${colors.dim(line)}`)
    else if (line.startsWith('|')) {
      const cells = cellsOf(line)
      if (!head) head = cells
      else if (!cells.every((cell) => /^-+$/.test(cell))) add(...rowLines(head, cells), '')
    } else {
      head = undefined
      const heading = /^#+ (.*)$/.exec(line)?.[1]
      add(heading === undefined ? line : `**${heading}**`)
    }
  }
  const text = lines.join('\n').replace(/\n{3,}/g, '\n\n')
  return `${text.trimEnd().replace(/^\n+/, '')}\n`
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

/** The first cell, and under it the others with what heads them. */
function rowLines(head: readonly string[], [first = '', ...cells]: readonly string[]): readonly string[] {
  return [
    `**${first}**`,
    ...cells.flatMap((cell, index) => (cell && cell !== '–' ? [`  ${[head[index + 1], cell].filter(Boolean).join(': ')}`] : [])),
  ]
}

/** Links become their text. */
function plain(text: string): string {
  return text.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').trimEnd()
}

/** Lines of at most `width` characters, indented like the first; items of lists hang. */
function wrapped(line: string, width: number): readonly string[] {
  const whole = plain(line)
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
  return text.replaceAll('**', '').length
}

/** Bold never goes over the end of a line, as terminals would colour the rest. */
function emphasized(line: string, { bold }: Pick<Colors, 'bold'>): string {
  return line
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => bold(text))
    .replaceAll('**', '')
    .replace(/(?<![\w*])\*([^*]+)\*(?![\w*])/g, '$1')
    .replaceAll('`', '')
}
