import type { Exchange, Fact } from '../../http/registry/fact.ts'
import { reference } from '../../http/registry/sources.ts'
import { statusCode, statusTitle } from '../../http/registry/status-codes.ts'

/** Paragraphs and blocks one below the other; whatever is empty is left out. */
export function blocks(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** A heading with what belongs under it; nothing when that is empty. */
export function section(title: string, ...parts: readonly (string | undefined)[]): string | undefined {
  const content = parts.filter(Boolean)
  return content.length > 0 ? [`## ${title}`, ...content].join('\n\n') : undefined
}

/** A list, a line for each item. */
export function bullets(items: readonly string[]): string | undefined {
  return items.length > 0 ? items.map((item) => `- ${item}`).join('\n') : undefined
}

/** The first cell of each row heads it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  if (rows.length === 0) return undefined
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A block of code. */
export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}

/** A sentence with its source. */
export function sourced({ text, source }: Fact): string {
  return `${text} ${cite(source)}`
}

/** A source in parentheses. */
export function cite(source: string): string {
  const { label, url } = reference(source)
  return `([${label}](${url}))`
}

/** A request and its response, as they go over the wire. */
export function exchange({ request, response }: Exchange): string {
  return fenced('http', [...request, '', ...response].join('\n'))
}

/** The path of the page on a code. */
export function statusPath(code: number): string {
  const name = statusCode(code)?.name ?? ''
  return `status/${[String(code), ...(name.toLowerCase().match(/[a-z]+/g) ?? [])].join('-')}.md`
}

/** The path of the page that compares codes. */
export function comparisonPath(codes: readonly number[]): string {
  return `compare/${codes.join('-')}.md`
}

/** The title of a code, as a link for pages so many folders deep. */
export function statusLink(code: number, depth = 1): string {
  return `[${statusTitle(code)}](${'../'.repeat(depth)}${statusPath(code)})`
}

/** A description under a heading that names the code already. */
export function withoutTitle(description: string): string {
  return description.replace(/^\*\*[^*]+\*\* \u00b7 /, '')
}
