import type { ResponseEvent, SendEvent, StreamEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'

/** How fixes are typed. Each answers source text, or undefined where this framework cannot say it there. */
export interface Printer {
  /** The send without content: source text for the whole expression. `status` when it must be named. */
  sendEmpty(event: ResponseEvent, status: number | undefined, text: (at: Span) => string): string | undefined
  /** One header set in front of an answer: text to insert at an offset. `response` is how the handler calls it, for answers that are returned. */
  setHeader(
    event: SendEvent | StreamEvent,
    name: string,
    value: string,
    text: (at: Span) => string,
    response?: string,
  ): { readonly at: number; readonly text: string } | undefined
  /** The status of an answer that names none: text to insert at an offset. */
  setStatus(
    event: SendEvent,
    status: number,
    text: (at: Span) => string,
    response?: string,
  ): { readonly at: number; readonly text: string } | undefined
  /** A status in place of the code that says another: source text; its digits unless said. */
  status?(code: number, instead: string): string
  /** The path that was asked for: source text, from the names that the code gives the request and the response. */
  requestPath?(request: string | undefined, response: string | undefined): string | undefined
  /** A status that is set and not sent, turned into an answer: source text for the whole expression. */
  sendStatus(event: ResponseEvent, text: (at: Span) => string): string | undefined
}
