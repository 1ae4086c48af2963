import type { Confidence, Exchange, SourcedText } from '../../http/registry/sourced-text.ts'
import { checkedOn, reference } from '../../http/registry/sources.ts'
import { statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { fenced, link, type Markdown, md } from '../../text/markdown.ts'

/** A sentence with its source. */
export function sourced({ text, source }: SourcedText): Markdown {
  return md`${text} ${cite(source)}`
}

/** A source in parentheses. */
export function cite(source: string): Markdown {
  return md`(${cited(source)})`
}

/** A source in parentheses, with when it was read and how sure it is. */
export function citeDated(source: string, confidence: Confidence): Markdown {
  return md`(${cited(source)}, ${checkedOn(source)}, ${confidence} confidence)`
}

/** A source as a link. */
export function cited(source: string): Markdown {
  const { label, url } = reference(source)
  return link(label, url)
}

/** A request and its response, as they go over the wire. */
export function exchange({ request, response }: Exchange): Markdown {
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

/** The path of the page of an entry: a topic, class, story or platform. */
export function topicPath(id: string): string {
  return `topic/${id}.md`
}

/** The title of a code, as a link for pages so many folders deep. */
export function statusLink(code: number, depth = 1): Markdown {
  return pageLink(statusTitle(code), statusPath(code), depth)
}

/** A link to a page for pages so many folders deep. */
export function pageLink(label: string, path: string, depth = 1): Markdown {
  return link(label, `${'../'.repeat(depth)}${path}`)
}
