import markdownIt from 'markdown-it'
import { marked, type Token } from 'marked'

/** What a renderer makes of some Markdown. */
export interface Rendered {
  /** Where something leads or is loaded from, and HTML. */
  readonly active: readonly string[]
  /** Everything that is neither plain text nor a span of code, in order. */
  readonly markup: readonly string[]
  /** The spans of code. */
  readonly codes: readonly string[]
  readonly text: string
}

const inert = ['paragraph', 'text', 'escape', 'codespan', 'space', 'inline', 'text_special', 'code_inline', 'softbreak']

interface Found {
  readonly type: string
  readonly content: string
  readonly active?: string | undefined
}

const previews = markdownIt({ html: true, linkify: true })
previews.linkify.set({ fuzzyLink: false })

/** As VS Code's hovers see it. */
export function renderedByMarked(source: string): Rendered {
  const found: Found[] = []
  void marked.walkTokens(marked.lexer(source), (token: Token) => {
    const { type } = token
    const isLeaf = !('tokens' in token && token.tokens)
    const active = type === 'link' || type === 'image' ? String(token.href) : type === 'html' ? token.raw : undefined
    found.push({ type, content: isLeaf && 'text' in token ? String(token.text) : '', active })
  })
  return collected(found)
}

/** As VS Code's previews of Markdown see it, and some HTML besides. */
export function renderedByMarkdownIt(source: string): Rendered {
  const found: Found[] = []
  for (const block of previews.parse(source, {})) {
    for (const token of block.children ?? [block]) {
      const type = token.type.replace(/_(open|close)$/, '')
      const active = token.attrGet('href') ?? token.attrGet('src') ?? (type.startsWith('html') ? token.content : undefined)
      found.push({ type: type === 'html_inline' || type === 'html_block' ? 'html' : type, content: token.content, active })
    }
  }
  return collected(found)
}

function collected(found: readonly Found[]): Rendered {
  const isCode = ({ type }: Found) => type === 'codespan' || type === 'code_inline'
  return {
    active: found.flatMap(({ type, active }) => (active === undefined ? [] : [`${type} ${active}`])),
    markup: found.flatMap(({ type }) => (inert.includes(type) ? [] : [type])),
    codes: found.filter(isCode).map(({ content }) => content),
    text: found.map(({ content }) => content).join(''),
  }
}

/** Both. */
export const renderers = { marked: renderedByMarked, 'markdown-it': renderedByMarkdownIt }
