import { type Markdown, markdownSource } from './markdown.ts'

/** Stands where bold text begins and ends: no Markdown of ours holds such a character otherwise. */
export const boldMark = '\0'

/** An escaped character, a span of code, a link, emphasis, a bracket in a label. */
const markup = /\\([!-/:-@[-`{-~])|(`+)(.+?)(?<!`)\2(?!`)|\[((?:\\.|[^\]\\])*)\]\([^)]*\)|(\*\*)|\*|&#(9[13]);/g

/** A line of Markdown as it reads, with marks for what is bold. */
export function readLine(line: string): string {
  return line.replace(markup, (_, escaped?: string, _fence?: string, code?: string, label?: string, bold?: string, bracket?: string) => {
    if (label !== undefined) return readLine(label)
    if (code !== undefined) return code.replace(/^ (.+) $/, '$1')
    if (bracket !== undefined) return String.fromCharCode(Number(bracket))
    return escaped ?? (bold === undefined ? '' : boldMark)
  })
}

/** Markdown for an editor that shows text only. */
export function plainText(markdown: Markdown): string {
  return markdownSource(markdown)
    .split('\n')
    .map((line) => readLine(line).replaceAll(boldMark, '').trimEnd())
    .join('\n')
}
