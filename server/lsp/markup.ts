import type { MarkupContent } from 'vscode-languageserver'
import { type Markdown, markdownSource } from '../text/markdown.ts'
import { plainText } from '../text/plain-text.ts'
import type { ClientSupport } from './client-support.ts'
import { MarkupKind } from './library.ts'

/** Markdown as an editor shows it best. */
export function toMarkup(markdown: Markdown, { markdownHover }: ClientSupport): MarkupContent {
  return markdownHover
    ? { kind: MarkupKind.Markdown, value: markdownSource(markdown) }
    : { kind: MarkupKind.PlainText, value: plainText(markdown) }
}
