import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import { isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { responseBefore, statementBefore } from '../node/node-printer.ts'
import { webPrinter } from '../web/web-printer.ts'

type Text = (at: Span) => string

/** Whether the context made it, and not `new Response(…)` or `Response.json(…)`. */
const isOfContext = ({ receiver }: ResponseEvent) => receiver !== '' && receiver !== 'Response'

/** Fixes in the words of Hono. */
export const honoPrinter: Printer = {
  // c.json(body, 204) → c.body(null, 204)
  sendEmpty(event, status, text) {
    if (!isOfContext(event)) return webPrinter.sendEmpty(event, status, text)
    const rest = afterBody(event, text)
    return rest && `${event.receiver}.body(null${rest.text}`
  },
  // return c.json(body, 429) → c.header('Retry-After', '60') in front of it
  setHeader(event, name, value, text, response) {
    if (isThrown(event)) return responseBefore(event, response, `header('${name}', ${value})`, text)
    if (!isOfContext(event)) return webPrinter.setHeader(event, name, value, text)
    const before = statementBefore(event, `${event.receiver}.header('${name}', ${value})`, text)
    if (before) return before
    // c.json(body, 429) → c.json(body, 429, { 'Retry-After': '60' })
    const rest = afterBody(event, text)
    const end = rest && /^\s*,\s*[\w.]+(?=\s*\)$)/.exec(rest.text)
    return end ? { at: rest.at + end[0].length, text: `, { ${/^\w+$/.test(name) ? name : `'${name}'`}: ${value} }` } : undefined
  },
  // c.json(body) → c.json(body, 500)
  setStatus(event, status, text) {
    if (!isOfContext(event)) return webPrinter.setStatus(event, status, text)
    // c.redirect(url) → c.redirect(url, 303)
    if (event.name === 'redirect') return { at: event.expression.end - 1, text: `, ${status}` }
    const rest = afterBody(event, text)
    return rest && /^\s*\)$/.test(rest.text) ? { at: rest.at, text: `, ${status}` } : undefined
  },
  sendStatus: () => undefined,
  requestPath: (_request, response) => response && `${response}.req.path`,
}

/** From the end of the body to the end of the call. */
function afterBody(event: ResponseEvent, text: Text): { readonly at: number; readonly text: string } | undefined {
  const at = event.kind === 'send' ? event.body.at : undefined
  if (!at || at.end > event.expression.end || at.start < event.at.start) return undefined
  return { at: at.end, text: text({ start: at.end, end: event.expression.end }) }
}

export const honoExample: AnswerExample = {
  name: 'Hono',
  print: (answer) =>
    lines(
      ...statements(answer, 'c.header'),
      `return ${answer.hasContent ? `c.json(${sampleContent}, ${answer.status})` : `c.body(null, ${answer.status})`}`,
    ),
}
