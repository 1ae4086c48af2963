import type { SendEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import type { Printer } from '../contract/printer.ts'

type Text = (at: Span) => string

/** Fixes for answers that are made by `new Response(body, init)` and `Response.json(data, init)`. */
export const webPrinter: Printer = {
  // Response.json(body, { status: 204 }) → new Response(null, { status: 204 })
  sendEmpty(event, _status, text) {
    const rest = event.kind === 'send' ? afterBody(event, text)?.text : undefined
    if (rest === undefined) return undefined
    // json(body, { status: 204 }), data(body, 204)
    const name = event.receiver || (/^[A-Z]/.test(event.name) ? event.name : 'Response')
    return `new ${name}(null${rest.replace(/^,\s*(\d+)\s*\)$/, ', { status: $1 })')}`
  },
  // Response.json(body, { status: 429 }) → Response.json(body, { status: 429, headers: { 'Retry-After': '60' } })
  setHeader(event, name, value, text) {
    if (event.kind !== 'send') return undefined
    const inner = /^,\s*\{[^{}]*?\bheaders:\s*\{/.exec(afterBody(event, text)?.text ?? '')
    if (inner) return { at: afterBody(event, text)!.at + inner[0].length, text: ` ${quoted(name)}: ${value},` }
    return inInit(event, `headers: { ${quoted(name)}: ${value} }`, 'headers', text)
  },
  // Response.json(body) → Response.json(body, { status: 500 })
  setStatus(event, status, text) {
    // NextResponse.redirect(url) → NextResponse.redirect(url, 303)
    const { at } = event.target ?? {}
    if (event.name === 'redirect' && event.receiver && at)
      return /^\s*\)$/.test(text({ start: at.end, end: event.expression.end })) ? { at: at.end, text: `, ${status}` } : undefined
    return inInit(event, `status: ${status}`, 'status', text)
  },
  sendStatus: () => undefined,
  requestPath: (request) => request && `new URL(${request}.url).pathname`,
}

const quoted = (name: string) => (/^\w+$/.test(name) ? name : `'${name}'`)

/** From the end of the body to the end of the call. */
function afterBody(event: SendEvent, text: Text): { readonly at: number; readonly text: string } | undefined {
  const { at } = event.body
  if (!at || at.end > event.expression.end || at.start < event.at.start) return undefined
  return { at: at.end, text: text({ start: at.end, end: event.expression.end }) }
}

const mayHold = { headers: /\bheaders\b|\.\.\./, status: /\bstatus\b|\.\.\./ }

/** A member of the object that is the last argument; the object too where there is none. */
function inInit(
  event: SendEvent,
  member: string,
  name: keyof typeof mayHold,
  text: Text,
): { readonly at: number; readonly text: string } | undefined {
  const rest = afterBody(event, text)
  if (!rest) return undefined
  if (/^\s*\)$/.test(rest.text)) return { at: rest.at, text: `, { ${member} }` }
  // What the object spreads, or has already, may be the member; what is nested in it is not looked at.
  const init = /^(,\s*\{)([^{}]*)\}\s*\)$/.exec(rest.text)
  if (!init || mayHold[name].test(rest.text)) return undefined
  const members = init[2]!.trimEnd().replace(/,$/, '')
  return { at: rest.at + init[1]!.length + members.length, text: members === '' ? ` ${member} ` : `, ${member}` }
}
