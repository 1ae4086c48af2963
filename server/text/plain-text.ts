import { type Markdown, markdownSource } from './markdown.ts'

/** Stands where bold text begins and ends: no Markdown of ours holds such a character otherwise. */
export const boldMark = '\0'

/** A line of Markdown as it reads, with marks for what is bold. */
export function readLine(line: string): string {
  let read = ''
  for (let at = 0; at < line.length; ) {
    const [text, end] = partAt(line, at)
    read += text
    at = end
  }
  return read
}

/** How one part of a line reads, and where it ends. */
function partAt(line: string, at: number): readonly [text: string, end: number] {
  if (line[at] === '\\' && /[!-/:-@[-`{-~]/.test(line[at + 1] ?? '')) return [line[at + 1]!, at + 2]
  if (line.startsWith('**', at)) return [boldMark, at + 2]
  if (line[at] === '*') return ['', at + 1]
  if (line.startsWith('&#91;', at)) return ['[', at + 5]
  if (line.startsWith('&#93;', at)) return [']', at + 5]
  return (line[at] === '[' ? linkAt(line, at) : line[at] === '`' ? codeAt(line, at) : undefined) ?? [line[at]!, at + 1]
}

/** A label has no brackets in it. */
function linkAt(line: string, at: number): readonly [text: string, end: number] | undefined {
  const labelEnd = line.indexOf('](', at)
  const end = line.indexOf(')', labelEnd)
  return labelEnd < 0 || end < 0 ? undefined : [readLine(line.slice(at + 1, labelEnd)), end + 1]
}

/** A span ends with as many backticks as it begins with. */
function codeAt(line: string, at: number): readonly [text: string, end: number] | undefined {
  const start = ticksEnd(line, at)
  for (let from = line.indexOf('`', start); from >= 0; from = line.indexOf('`', from)) {
    const end = ticksEnd(line, from)
    if (end - from === start - at) return [line.slice(start, from).replace(/^ (.+) $/, '$1'), end]
    from = end
  }
  return undefined
}

function ticksEnd(line: string, from: number): number {
  let end = from
  while (line[end] === '`') end += 1
  return end
}

/** Markdown for an editor that shows text only. */
export function plainText(markdown: Markdown): string {
  return markdownSource(markdown)
    .split('\n')
    .map((line) => readLine(line).replaceAll(boldMark, '').trimEnd())
    .join('\n')
}
