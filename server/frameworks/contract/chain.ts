import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'

/** One more link in a chain of calls, in front of the one that answers: text to insert at an offset. */
export function linked(
  event: ResponseEvent,
  link: string,
  text: (at: Span) => string,
): { readonly at: number; readonly text: string } | undefined {
  const chain = text({ start: event.expression.start, end: event.at.start })
  const dot = chain.lastIndexOf('.')
  if (!event.receiver || dot < 0) return undefined
  // `res?.json(…)`: a link would have to be optional as well.
  if (chain[dot - 1] === '?') return undefined
  const before = chain.slice(0, dot)
  const lineBreak = before.slice(before.trimEnd().length)
  return { at: event.expression.start + dot, text: `.${link}${lineBreak}` }
}
