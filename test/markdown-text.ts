import { type Markdown, markdownSource, md } from '../server/text/markdown.ts'

/** Markdown as its text; empty when there is none. */
export function textOf(markdown: Markdown | undefined): string {
  return markdown === undefined ? '' : markdownSource(markdown)
}

/** The Markdown of a text that a test trusts. */
export function trusted(text: string): Markdown {
  return md(Object.assign([text], { raw: [text] }))
}
