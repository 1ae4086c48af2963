import type { SendEvent } from '../http/events.ts'
import type { Span } from '../syntax/span.ts'
import type { Printer } from './adapter.ts'
import { nodePrinter } from './node-printer.ts'

/** Fixes in the words of Express. */
export const expressPrinter: Printer = {
  // res.status(204).json(body) → res.status(204).end()
  sendEmpty(event, status) {
    if (event.name === 'sendStatus') return undefined
    const base = status === undefined ? event.receiver : `${event.receiver}.status(${status})`
    return event.receiver ? `${base}.end()` : undefined
  },
  // res.status(429).json(body) → res.status(429).set('Retry-After', '60').json(body)
  setHeader: (event, name, value, text) =>
    event.kind === 'stream' ? nodePrinter.setHeader(event, name, value, text) : linked(event, `set('${name}', ${value})`, text),
  // res.json(body) → res.status(500).json(body)
  setStatus: (event, status, text) => (event.status ? undefined : linked(event, `status(${status})`, text)),
  // res.status(404) → res.status(404).end()
  sendStatus(event, text) {
    if (event.name !== 'status') return nodePrinter.sendStatus(event, text)
    return `${text(event.expression)}.end()`
  },
}

/** One more link in the chain of calls, in front of the one that answers. */
function linked(event: SendEvent, link: string, text: (at: Span) => string): { readonly at: number; readonly text: string } | undefined {
  const chain = text({ start: event.expression.start, end: event.at.start })
  const dot = chain.lastIndexOf('.')
  if (!event.receiver || dot < 0) return undefined
  // `res?.json(…)`: a link would have to be optional as well.
  if (chain[dot - 1] === '?') return undefined
  const lineBreak = /\s*$/.exec(chain.slice(0, dot))![0]
  return { at: event.expression.start + dot, text: `.${link}${lineBreak}` }
}
